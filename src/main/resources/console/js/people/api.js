import { del, post, put } from "../api.js";

const person = name => `/people/${encodeURIComponent(name)}`;

export const choosePassword = (present, chosen) => post("/session/passwords", { current: present, new: chosen });
export const addPerson = (name, role) => post("/people", { name, role });
export const changePerson = (name, change) => put(person(name), change);
export const removePerson = name => del(person(name));
export const makeToken = (name, role, expiresInDays) => post("/tokens", { name, role, expiresInDays });
export const revokeToken = id => del(`/tokens/${id}`);
