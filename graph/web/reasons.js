// The graph tells its reasons in English, clause by clause; on the Chinese page they are Chinese. A clause of no known form stays as it is.

// [form, Chinese]; {0}, {1} … are what the form found
const CLAUSES = [
  [/^both (.+) at (.+)$/, "同为{1}{0}"],
  [/^both at (.+)$/, "同在{0}"],
  [/^both in (.+)$/, "同在{0}"],
  [/^both on (.+)$/, "同在{0}"],
  [/^at (.+) and at (.+), which may be one$/, "在{0}与{1}，或是一处"],
  [/^at (.+), which became (.+)$/, "在{0}，后改为{1}"],
  [/^(.+) at (.+) and at (.+) at one time$/, "同时任{1}与{2}{0}"],
  [/^(.+) at (.+) and (.+) at (.+) at one time$/, "同时任{1}{0}与{3}{2}"],
  [/^(.+) at (.+) and at (.+), one on a day that is not told$/, "任{1}与{2}{0}，其一日期不详"],
  [/^posts in (.+) and in (.+) at one time$/, "同时在{0}与{1}任职"],
  [/^on (\S+) in (.+) and in (.+)$/, "{0}在{1}，又在{2}"],
  [/^in (.+) and in (.+)$/, "在{0}与{1}"],
  [/^in one paper$/, "在同一报纸"],
  [/^in the same area$/, "在同一地区"],
  [/^a rare name$/, "名字少见"],
  [/^the same name, nothing else in common$/, "只有名字相同"],
  [/^(\d+) seen with both$/, "有 {0} 人与两边同场"],
  [/^(\d+) days apart$/, "相隔 {0} 天"],
  [/^told at about one time$/, "见报时间相近"],
  [/^no day told$/, "日期不详"],
  [/^one name$/, "名称相同"],
  [/^like names$/, "名称相近"],
  [/^(\d+) in both$/, "两边同有 {0} 人"],
  [/^one place$/, "地点相同"],
  [/^(\d+) stops of both$/, "同到 {0} 处"],
  [/^one body$/, "单位相同"],
  [/^(.+), elsewhere (.+)$/, "{0}，别处作{1}"],
  [/^some (\d+) people hold such posts$/, "全国约 {0} 人居此等职位"],
  [/^the other in posts of the centre$/, "另一边在中央任职"],
  [/^in office in (\d+), which a post of long before does not allow$/, "{0}年仍在任，早年职务不容如此"],
  [/^(.+) at (.+) and (.+) at (.+)$/, "{1}{0}与{3}{2}"],
  [/^(.+) at (.+)$/, "{1}{0}"],
];
const WITHOUT = /^one without a post, (?=.)/;

function clause(text) {
  if (WITHOUT.test(text)) return `一边无职务，${clause(text.replace(WITHOUT, ""))}`;
  const [form, chinese] = CLAUSES.find(([form]) => form.test(text)) || [];
  return form ? chinese.replace(/\{(\d)\}/g, (_, i) => form.exec(text)[Number(i) + 1]) : text;
}

const reasoned = (text) => (language() === "zh" ? (text || "").split("; ").map(clause).join("；") : text || "");
