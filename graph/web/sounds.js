// Whether Latin letters spell Chinese characters: whole sounds (songzhiyuan), initials (szy), and both mixed (songzy).

const soundsOf = new Map(Object.entries(data.sounds).map(([letter, sounds]) => [letter, sounds.split(" ").map((sound) => [sound, /^[zcs]h/.test(sound) ? sound.slice(0, 2) : sound[0]])]));
const LATIN = /^[a-z]+$/;
const SILENT = /[^\p{L}\p{N}|]/u; // marks between the characters of a name; | stands between two names

// Whether `asked` from its letter `from` on spells the letters from `at` on.
function spells(letters, at, asked, from) {
  if (from === asked.length) return true;
  if (at === letters.length) return false;
  const letter = letters[at];
  const sounds = soundsOf.get(letter);
  if (!sounds) return SILENT.test(letter) ? spells(letters, at + 1, asked, from) : letter === asked[from] && spells(letters, at + 1, asked, from + 1);
  const rest = asked.slice(from);
  return sounds.some(([sound, initial]) => sound.startsWith(rest)
    || [sound, initial, sound[0]].some((part, i, all) => all.indexOf(part) === i && rest.startsWith(part) && spells(letters, at + 1, asked, from + part.length)));
}

// Where in a text the letters begin to spell, -1 where nowhere.
function spelledAt(text, asked) {
  const letters = [...text];
  const begins = (letter) => (soundsOf.get(letter) || [[letter]]).some(([sound]) => sound[0] === asked[0]);
  return letters.findIndex((letter, at) => begins(letter) && spells(letters, at, asked, 0));
}
