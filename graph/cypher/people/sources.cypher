// 某人见报的版面
// zh: 哪些报纸、哪天、哪篇报道提到某人？
// en: Which papers, on which days and in which articles, name an official?
// :param name => '陆景川'
// :param most => 100
// answer: newspaper, issueDate, page, article, times
MATCH (p:Jinshen:Person {name: $name})<-[m:MENTIONS]-(article:Article)-[:PRINTED_ON]->(page:Page)
OPTIONAL MATCH (page)-[:PAGE_OF]->(paper:Newspaper)
RETURN paper.name AS newspaper, page.issueDate AS issueDate, page.file AS page, article.title AS article, sum(m.count) AS times
ORDER BY coalesce(issueDate, '~'), page, article
LIMIT $most
