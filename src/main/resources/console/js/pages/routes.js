import { h } from "preact";
import { Empty, Page } from "../parts.js";

export default function Unbuilt() {
  return h(Page, { title: "Not built yet" }, h(Empty, { title: "This page is still to come", text: "The API under /api has what it will show." }));
}
