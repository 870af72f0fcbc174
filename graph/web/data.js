// What the page holds, and what follows from it: who was where, with whom, and how a date or a post is shown.

async function unpacked(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = letters.charCodeAt(i);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
}

const data = await unpacked(document.getElementById("graph").textContent);
const { people, events, bodies, posts, words } = data;
// A meeting of more named people says little of two of them knowing each other.
const MASS = 30;

const attended = people.map(() => []); // person -> attendances, in order of time
const organized = bodies.map(() => []); // body -> [event, its part]
const holders = bodies.map(() => []); // body -> [person, what is held]
const postHolders = posts.map(() => []); // post -> [person, what is held]
const postsOf = bodies.map(() => []); // body -> its posts
const unnamedAt = posts.map(() => []); // post -> [event, how it is printed there]
const parts = bodies.map(() => []); // body -> bodies that are part of it
const doubtsOf = new Map(); // "Person 3" -> numbers of contradictions
const namesakesOf = people.map(() => []); // person -> numbers of pairs
const named = new Map(); // name -> the people of that name
people.forEach((person, number) => named.set(person.name, [...(named.get(person.name) || []), number]));

events.forEach((event, number) => {
  event.people.forEach((one) => attended[one.person].push({ ...one, event: number }));
  event.bodies.forEach((one) => one.body >= 0 && organized[one.body].push([number, one.part]));
  event.posts.forEach((one) => unnamedAt[one.post].push([number, one]));
});
people.forEach((person, number) =>
  person.posts.forEach((held) => {
    const { body } = posts[held.post];
    if (body >= 0) holders[body].push([number, held]);
    postHolders[held.post].push([number, held]);
  }),
);
posts.forEach((post, number) => post.body >= 0 && postsOf[post.body].push(number));
bodies.forEach((body, number) => body.whole >= 0 && parts[body.whole].push(number));
data.doubts.forEach((doubt, number) =>
  doubt.about.forEach(([label, index]) => {
    const key = `${label} ${index}`;
    doubtsOf.set(key, [...(doubtsOf.get(key) || []), number]);
  }),
);
data.namesakes.forEach((pair, number) => {
  namesakesOf[pair.one].push(number);
  namesakesOf[pair.other].push(number);
});

const MONTH_DAY = /^--(\d\d)-(\d\d)$/;

// 4月15日 where no year is printed; a day with its year stays as it is kept.
function printed(date) {
  const found = MONTH_DAY.exec(date);
  if (!found) return date;
  const [month, day] = [Number(found[1]), Number(found[2])];
  const months = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });
  return told("monthDay", month, day, months.format(Date.UTC(2000, month - 1, 1)));
}

function day(event) {
  if (!event.date) return told("noDate");
  return event.endDate ? told("fromTo", printed(event.date), printed(event.endDate)) : printed(event.date);
}

// The month and day alone in a picture where space is dear.
function shortDay(event) {
  const found = /(\d\d)-(\d\d)$/.exec(event.date || "");
  return found ? printed(found[0].padStart(7, "-")) : event.date || "";
}

const seatOf = (post) => `${post.organization || ""}${post.title || ""}`;

// The weightiest post comes first in the data.
function standing(person) {
  return person.posts.length ? seatOf(posts[person.posts[0].post]) : person.disambiguator || "";
}

// The words that every district's organs share, in their short form.
const shortened = (seat) => seat
  .replace(/^中共|(?<!常务)委员会(?=·|$)|人民政府(?=·|$)/g, "")
  .replace("人民代表大会常务委员会", "人大").replace(/^中国人民政治协商会议(.+?)(?=·|$)/, "$1政协");

// What tells a person from others of the same name in few letters: the title where it does, else what stands
// before the words that all of them share: 青川区 of 青川区农业农村局局长.
function apartFrom(number) {
  const same = named.get(people[number].name);
  if (same.length < 2) return "";
  const titleOf = (one) => (people[one].posts.length ? posts[people[one].posts[0].post].title || "" : "");
  const title = titleOf(number);
  if (title && same.every((one) => one === number || titleOf(one) !== title)) return cut(title, 8);
  const [told, ...others] = [number, ...same.filter((one) => one !== number)].map((one) => [...shortened(people[one].disambiguator || standing(people[one]))]);
  const alike = (other) => {
    let end = 0;
    while (end < told.length && told[told.length - 1 - end] === other[other.length - 1 - end]) end++;
    return end;
  };
  return told.slice(0, told.length - Math.min(...others.map(alike))).slice(-8).join("");
}

function span(first, last) {
  if (!first) return "";
  return first === last || !last ? first : `${first} — ${last}`;
}

// People met at meetings that are no mass meetings: [person, how often], most often first.
function company(person) {
  const met = new Map();
  for (const { event } of attended[person]) {
    if (events[event].people.length > MASS) continue;
    for (const other of events[event].people) {
      if (other.person !== person) met.set(other.person, (met.get(other.person) || 0) + 1);
    }
  }
  return [...met].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

// Canvas text has no isolation: marks that turn the direction of what follows are left out there.
const drawable = (text) => text.replace(/[\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
const cut = (text, length) => ([...text].length > length ? `${[...text].slice(0, length - 1).join("")}…` : text);
