/** Of each step its day, where that is another one than the day of the step before it; null elsewhere. Pure. */
export function newDays(steps, dayOf) {
  let last = null;
  return steps.map(({ at }) => {
    if (!at) return null;
    const day = dayOf(at);
    const fresh = last !== null && day !== last;
    last = day;
    return fresh ? day : null;
  });
}
