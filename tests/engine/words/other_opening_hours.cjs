// Says with opening_hours.js whether hours are open at given times: a second opinion for the tests.
const [module_, asked] = process.argv.slice(2);
const OpeningHours = require(module_);
const read = new Map();
const place = { lat: 50.85, lon: 4.35, address: { country_code: "be", state: "Bruxelles-Capitale" } };
const states = JSON.parse(require("fs").readFileSync(asked, "utf8")).map(({ written, at }) => {
  if (!read.has(written)) read.set(written, new OpeningHours(written, place, { locale: "en" }));
  const hours = read.get(written);
  const moment = new Date(at);
  if (hours.getUnknown(moment)) return "unknown";
  return hours.getState(moment) ? "open" : "closed";
});
process.stdout.write(JSON.stringify(states));
