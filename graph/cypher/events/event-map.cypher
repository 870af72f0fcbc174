// 一场活动（图）
// zh: 名称含有这几个字的活动：人、机构、地点、报道？
// en: What do the events with these words look like: people, bodies, places and reports?
// :param words => '防汛'
// answer: graph
CALL db.index.fulltext.queryNodes('jinshen_names', 'name:"' + replace(replace($words, '"', ' '), '\\', ' ') + '"') YIELD node AS e
WHERE e:Event
WITH e ORDER BY e.date, e.id LIMIT 5
MATCH path = (e)-[:ATTENDED|ORGANIZED|HOSTED|CO_ORGANIZED|PARTICIPATED_IN|INSPECTED_IN|HELD_AT|VISITED|REPORTS|REPRESENTED_AT]-()
RETURN path
