import { post } from "../api.js";
import { useAct } from "../hooks.js";

/** Goes to FreshBooks' consent page: [begin, {busy, problem}]. FreshBooks sends the browser back to the connections. */
export const useConsent = id => useAct(async () => {
  const answer = await post(`/connections/${id}/authorizations`);
  if (answer.ok) location.assign(answer.data.address);
  return answer;
});
