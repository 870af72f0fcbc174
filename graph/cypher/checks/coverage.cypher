// 读过的报纸
// zh: 读了哪些报纸、多少版面和报道，从哪天到哪天，缺哪些日子？
// en: Which papers were read: how many pages and articles, from which day to which, and where are the gaps?
// answer: newspaper, areas, issueDays, firstIssue, lastIssue, pages, articles, gaps
MATCH (paper:Jinshen:Newspaper)
WHERE paper.name IS NOT NULL
OPTIONAL MATCH (paper)<-[:PAGE_OF]-(page:Page)
WITH paper, count(page) AS pages, sum(COUNT { (page)<-[:PRINTED_ON]-() }) AS articles
RETURN paper.name AS newspaper, COLLECT { MATCH (paper)-[:COVERS]->(area) RETURN area.name ORDER BY area.name } AS areas,
       paper.issueDays AS issueDays, paper.firstIssue AS firstIssue, paper.lastIssue AS lastIssue, pages, articles, coalesce(paper.gaps, []) AS gaps
ORDER BY newspaper
