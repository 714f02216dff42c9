import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { onSignedOut } from "./api.js";
import { Frame } from "./frame.js";
import { useAddress } from "./hooks.js";
import { pageOf } from "./pages.js";
import { Empty, Loading, Notices, Page, Problem } from "./parts.js";
import { current } from "./session.js";
import { ChoosePassword, SignIn } from "./sign-in.js";
import { wear } from "./style.js";

const TRY_AGAIN_MILLIS = 2000;

/** The whole console: signing in, then the page of the address in its frame. */
export function App() {
  const [state, setState] = useState({ asked: false, session: null, offer: null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let timer;
    current().then(({ session, known, offer }) => {
      setState({ asked: known, session, offer });
      if (!known) timer = setTimeout(() => setTurn(n => n + 1), TRY_AGAIN_MILLIS);
    });
    return () => clearTimeout(timer);
  }, [turn]);
  useEffect(() => onSignedOut(() => setState(before => ({ ...before, session: null }))), []);

  if (!state.asked) return h(Loading);
  if (!state.session) return h(SignIn, { offer: state.offer, onDone: () => setTurn(n => n + 1) });
  if (state.session.choosePassword) return h(ChoosePassword, { session: state.session, onDone: () => setTurn(n => n + 1), onLeft: () => setState({ asked: true, session: null, offer: null }) });
  return h(Signed, { session: state.session, onLeft: () => setState({ asked: true, session: null, offer: null }) });
}

function Signed({ session, onLeft }) {
  const address = useAddress();
  const found = pageOf(address.path);
  useEffect(() => {
    document.title = found ? `${found.page.title} · Claribooks` : "Claribooks";
    document.getElementById("page")?.focus({ preventScroll: true });
  }, [address.path]);
  return h(Frame, { session, path: address.path, onLeft },
    found ? h(Loaded, { key: found.page.path, found, query: address.query, session }) : h(Unknown),
    h(Notices));
}

function Loaded({ found, query, session }) {
  const [module, setModule] = useState({ page: null, problem: null });
  useEffect(() => {
    let left = false;
    found.page.load()
      .then(loaded => {
        if (left) return;
        wear(found.page.styles);
        setModule({ page: loaded.default, problem: null });
      })
      .catch(() => left || setModule({ page: null, problem: { title: "This page could not be loaded", detail: "Reload the window; Claribooks may have been updated." } }));
    return () => { left = true; };
  }, [found.page.path]);
  if (module.problem) return h(Problem, { problem: module.problem });
  return module.page ? h(module.page, { params: found.params, query, session }) : h(Loading);
}

function Unknown() {
  return h(Page, { title: "No such page" }, h(Empty, { title: "There is nothing here", text: "Choose a page on the left." }));
}
