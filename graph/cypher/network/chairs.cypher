// 谁听他主持，谁陪他调研
// zh: 某人主持时谁出席，带队时谁陪同？
// en: Who attends where an official is in the chair, who accompanies where she or he leads?
// :param name => '陆景川'
// answer: date, event, as, order, person, roles, post, quote
MATCH (p:Jinshen:Person {name: $name})-[a:ATTENDED]->(e:Event)
WHERE 'chair' IN a.roles OR 'lead' IN a.roles
WITH p, a, e, CASE WHEN 'chair' IN a.roles THEN 'chair' ELSE 'lead' END AS as
OPTIONAL MATCH (e)<-[b:ATTENDED]-(other:Person)
WHERE other <> p AND (as = 'chair' OR 'accompany' IN b.roles)
WITH a, e, as, b, other WHERE other IS NOT NULL OR as = 'chair'
OPTIONAL MATCH (post:Jinshen {id: b.actingAs})
RETURN e.date AS date, e.name AS event, as, b.order AS order, other.name AS person, coalesce(b.roles, []) AS roles,
       post.organization + post.title AS post, coalesce(b.evidenceQuotes[0], b.quote, a.evidenceQuotes[0], a.quote) AS quote
ORDER BY coalesce(date, '~'), e.id, order, person, other.id
