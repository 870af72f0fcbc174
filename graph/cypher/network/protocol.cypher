// 排在谁前谁后
// zh: 在同一活动的名单上，某人排在谁前面、谁后面？
// en: Before and after whom does an official stand in lists of participants?
// :param name => '陆景川'
// :param most => 100
// answer: person, disambiguator, before, after
MATCH (p:Jinshen:Person {name: $name})-[a:ATTENDED]->(e:Event)<-[b:ATTENDED]-(other:Person)
WHERE other <> p AND a.order IS NOT NULL AND b.order IS NOT NULL
RETURN other.name AS person, other.disambiguator AS disambiguator, sum(CASE WHEN b.order < a.order THEN 1 ELSE 0 END) AS before,
       sum(CASE WHEN b.order > a.order THEN 1 ELSE 0 END) AS after
ORDER BY before DESC, after, person, disambiguator
LIMIT $most
