// 两人之间最短的路（图）
// zh: 两个人通过活动、职务、机构怎样相连？
// en: What is the shortest path between two officials through events, posts and bodies?
// :param name => '陆景川'
// :param other => '沈砚秋'
// answer: graph
MATCH (one:Jinshen:Person {name: $name}), (two:Jinshen:Person {name: $other})
MATCH path = allShortestPaths((one)-[:ATTENDED|HOLDS|POST_IN*..8]-(two))
WITH path LIMIT 10000
WITH path, reduce(company = 0, node IN nodes(path)[1..-1] |
     company + COUNT { MATCH (node)-[:ATTENDED|HOLDS|POST_IN]-(near) RETURN DISTINCT near }) AS company
RETURN path ORDER BY company, [node IN nodes(path) | node.id] LIMIT 1
