// 按名字查找
// zh: 库里有哪些人、机构、活动、职务、地点的名称含有这几个字？
// en: Which people, bodies, events, posts and places have these words in their names?
// :param words => '防汛'
// :param most => 100
// answer: label, name, about, id
CALL db.index.fulltext.queryNodes('jinshen_names', '"' + replace(replace($words, '"', ' '), '\\', ' ') + '"', {limit: $most}) YIELD node, score
RETURN [label IN labels(node) WHERE label <> 'Jinshen'][0] AS label, coalesce(node.name, node.title, node.detail) AS name,
       coalesce(node.disambiguator, node.organization, node.date, node.kind) AS about, node.id AS id
ORDER BY score DESC, name, id
