// 同一活动的各家报道
// zh: 名称含有这几个字的活动，各报怎么写？
// en: What do all reports of the events with these words say, side by side?
// :param words => '防汛'
// :param most => 100
// answer: date, event, newspaper, title, page, quote
CALL db.index.fulltext.queryNodes('jinshen_names', 'name:"' + replace(replace($words, '"', ' '), '\\', ' ') + '"') YIELD node AS e
WHERE e:Event
WITH e ORDER BY coalesce(e.date, '~'), e.id LIMIT $most
MATCH (e)<-[r:REPORTS]-(article:Article)
OPTIONAL MATCH (article)-[:PRINTED_ON]->(page:Page)
OPTIONAL MATCH (page)-[:PAGE_OF]->(paper:Newspaper)
RETURN e.date AS date, e.name AS event, paper.name AS newspaper, article.title AS title, page.file AS page, coalesce(r.evidenceQuotes[0], r.quote) AS quote
ORDER BY coalesce(date, '~'), e.id, newspaper, title, page
LIMIT $most
