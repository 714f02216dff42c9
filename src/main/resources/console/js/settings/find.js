// Which settings are shown, and in which groups. Pure.

const words = text => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Settings that have every word of a search in their key, variable, sentence or value; of one connection and of none, or of all. */
export function found(settings, { text = "", connection = null, only = "all" } = {}) {
  const wanted = words(text);
  return settings.filter(setting => {
    const place = [setting.key, setting.variable, setting.sentence, setting.value ?? "", setting.section].join(" ").toLowerCase();
    return wanted.every(word => place.includes(word))
      && (!connection || !setting.connection || setting.connection === connection)
      && (only === "all" || setting.set);
  });
}

/** By section, in the order they come; a section of connections once per connection when there are several. */
export function grouped(settings, connections) {
  const groups = new Map();
  for (const setting of settings) {
    const [title, text] = setting.section.split(/:\s*/, 2);
    const name = setting.connection && connections.length > 1 ? `${title} of ${setting.connection}` : title;
    if (!groups.has(name)) groups.set(name, { id: name, title: name, text: text ?? "", settings: [] });
    groups.get(name).settings.push(setting);
  }
  return [...groups.values()].sort((a, b) => order(a) - order(b));
}

/** What shops and accounts are asked for first. */
const order = group => (group.settings[0].connection === null ? 1 : 0);
