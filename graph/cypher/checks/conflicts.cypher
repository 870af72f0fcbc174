// 互相矛盾的说法
// zh: 各版面之间有哪些互相矛盾的说法，两边原文怎么写？
// en: Which contradictions are there between pages, with both quotes?
// :param most => 100
// answer: kind, severity, detail, quotes
MATCH (c:Jinshen:Contradiction)
RETURN c.kind AS kind, c.severity AS severity, c.detail AS detail, coalesce(c.quotes, []) AS quotes
ORDER BY kind, detail
LIMIT $most
