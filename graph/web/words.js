// Every word of the page that is not the graph's, in Chinese and English: key: [Chinese, English].
// {0}, {1} … are filled in; English with a | has one form for 1 and another for all else, by {0}.

const WORDS = {
  motto: ["地方官员活动图谱", "Officials in the local press"],
};

const language = () => state.get().lang || "zh";

function told(key, ...values) {
  const [chinese, english] = WORDS[key];
  const forms = english.split("|");
  const form = language() === "zh" ? chinese : forms.length > 1 && Number(values[0]) === 1 ? forms[0] : forms[forms.length - 1];
  return form.replace(/\{(\d)\}/g, (_, i) => (typeof values[i] === "number" ? values[i].toLocaleString("en-US") : values[i]));
}

// A pair of words of the data, [Chinese, English], in the language of the page.
const either = (pair) => pair[language() === "zh" ? 0 : 1];
