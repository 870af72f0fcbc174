// 矛盾涉及谁（图）
// zh: 互相矛盾的说法涉及哪些人、职务、活动？
// en: Which people, posts and events do the contradictions concern?
// :param few => 25
// answer: graph
MATCH (c:Jinshen:Contradiction)
WITH c ORDER BY c.severity = 'high' DESC, c.kind, c.id LIMIT $few
MATCH path = (c)-[:CONCERNS]->()
RETURN path
