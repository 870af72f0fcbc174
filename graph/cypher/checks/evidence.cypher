// 原文查证
// zh: 哪些原文含有这几个字，各说明了什么，出自哪个版面？
// en: Which printed sentences hold these words, what do they show, and on which page do they stand?
// :param words => '防汛'
// :param most => 100
// answer: quote, shows, from, to, article, page
CALL db.index.fulltext.queryRelationships('jinshen_quotes', '"' + replace(replace($words, '"', ' '), '\\', ' ') + '"', {limit: $most}) YIELD relationship AS r
WITH r, startNode(r) AS one, endNode(r) AS two
WHERE one:Jinshen
OPTIONAL MATCH (article:Jinshen {id: coalesce(r.evidenceArticles[0], r.article)})
OPTIONAL MATCH (article)-[:PRINTED_ON]->(page:Page)
OPTIONAL MATCH (holder:Person)-[:HAS_TENURE]->(one)-[:IN_POST]->(held:Post)
RETURN r.quote AS quote, type(r) AS shows, coalesce(holder.name, one.name, one.organization + one.title) AS from,
       coalesce(held.organization + held.title, two.name) AS to, article.title AS article, page.file AS page
ORDER BY page, quote, shows, from, to
