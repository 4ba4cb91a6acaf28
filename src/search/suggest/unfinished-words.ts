/**
 * Words after which a Vietnamese phrase goes on: prepositions, conjunctions, markers of number, time and voice, and
 * family names. A phrase may be followed through them; it is no suggestion that ends with one.
 */
const WORDS = `
  và hoặc hay nhưng mà nên thì vì nếu khi để rằng là của cho với từ tại ở trong trên dưới về theo bằng do bởi qua
  những các mọi mỗi một hai nhiều vài cả đã đang sẽ vừa mới sắp cũng còn rất quá không chưa chẳng được bị phải có đến
  như giữa cùng gồm khiến nhằm đối hồi lúc sau trước này đó
  nguyễn huỳnh đặng bùi
`;

export const UNFINISHED_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
