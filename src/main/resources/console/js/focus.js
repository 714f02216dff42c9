import { useEffect } from "preact/hooks";

/** Whoever closes something puts the focus where it belongs meanwhile. */
const PAUSE_MILLIS = 150;
const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/**
 * When the control that had the focus goes away, because it is no longer offered, the focus goes to the next control of what is
 * left around it. Otherwise who goes by keyboard would begin at the top again. What replaces a whole page says itself what has the
 * focus.
 */
export function useKeptFocus(box) {
  useEffect(() => {
    const whole = box.current;
    let around = [];
    let timer;
    const seen = event => { around = upTo(whole, event.target); };
    const mend = () => {
      if (document.activeElement !== document.body) return;
      const stays = around.slice(1).filter(part => part.isConnected);
      stays.flatMap(part => [...part.querySelectorAll(CONTROLS)]).find(usable)?.focus();
    };
    const gone = new MutationObserver(() => {
      if (!around.length || usable(around[0])) return;
      clearTimeout(timer);
      timer = setTimeout(mend, PAUSE_MILLIS);
    });
    // Who clicks elsewhere has left on purpose.
    const left = event => { if (!whole.contains(event.target)) around = []; };
    whole.addEventListener("focusin", seen);
    document.addEventListener("pointerdown", left);
    gone.observe(whole, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    return () => {
      clearTimeout(timer);
      gone.disconnect();
      whole.removeEventListener("focusin", seen);
      document.removeEventListener("pointerdown", left);
    };
  }, []);
}

/** A part of the page and what is around it, without the page itself. */
function upTo(whole, part) {
  const parts = [];
  for (let one = part; one && one !== whole; one = one.parentElement) parts.push(one);
  return parts;
}

const usable = control => control.isConnected && !control.matches(":disabled") && control.getClientRects().length > 0;
