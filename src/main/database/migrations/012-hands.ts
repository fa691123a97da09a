/** Owns the twelfth schema: what was called the neat hand is the plain one, since there is a neater. Refuses change: a later need is a later migration. */

export const hands = `
UPDATE letters SET hand = 'plain', content = json_set(content, '$.hand', 'plain') WHERE hand = 'neat';
`
