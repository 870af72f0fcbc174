// 某人的履历（图）
// zh: 某人的履历：任职、职务、机构？
// en: What does an official's career look like: tenures, posts and bodies?
// :param name => '陆景川'
// answer: graph
MATCH path = (:Jinshen:Person {name: $name})-[:HAS_TENURE]->(:Tenure)-[:IN_POST]->(:Post)-[:POST_IN]->(:Organization)
RETURN path
