/**
 * How people write to each other in haste, from common knowledge: `ko` for không, `dc` for được, `fb` for Facebook.
 * None is only that (ko is Korean, k stands in K-pop), so whoever reads a query asks the neighbours. One way only:
 * articles that say không are not looked for as ko.
 */
import { tokenize } from '../segment/tokenizer.js';

/** Names of things: what else they may be is rare, so they are read without neighbours too. */
const NAMES = `
fb = facebook | ytb = youtube | ig = instagram | insta = instagram | zl = zalo | utd = united | sđt = số điện thoại
mxh = mạng xã hội | cmt = bình luận; chứng minh thư | xm = xe máy | sn = sinh nhật | ship = giao hàng
`;

/** Words that mean something only beside others. */
const WORDS = `
ko = không | k = không | kg = không | hok = không | khum = không | hong = không | dc = được | đc = được | đk = được; đăng ký
dk = được; đăng ký | j = gì | ji = gì | vs = với | mn = mọi người | mng = mọi người | bn = bao nhiêu; bạn | bnh = bao nhiêu
ntn = như thế nào | tnao = thế nào | ad = admin; quản trị viên | ng = người | ngta = người ta | trc = trước | r = rồi
bt = biết; bình thường | lm = làm | ms = mới | cx = cũng | cg = cũng | nx = nữa | ns = nói | nc = nước | vk = vợ | ck = chồng
thik = thích | iu = yêu | hum = hôm | hnay = hôm nay | hqua = hôm qua | mik = mình | mk = mình | bh = bao giờ; bây giờ
tl = trả lời | nt = nhắn tin | ib = nhắn tin | đg = đang; đường | dg = đang; đường | h = giờ | p = phải; phút | ctr = chương trình
hđ = hoạt động; hợp đồng | bđ = bóng đá | gđ = gia đình | đv = đơn vị | tks = cảm ơn | lun = luôn | bik = biết | rùi = rồi
`;

export interface ChatMeaning {
  readonly terms: readonly string[];
  /** Names a thing, so it is meant without neighbours that tell, too. */
  readonly isName: boolean;
}

let known: ReadonlyMap<string, readonly ChatMeaning[]> | undefined;

const readTable = (table: string, isName: boolean): [string, readonly ChatMeaning[]][] =>
  table.split(/\n| \| /).flatMap((line) => {
    const [form = '', meanings] = line.split('=').map((side) => side.trim());
    if (meanings === undefined) return [];
    const terms = meanings.split(';').map((meaning) => tokenize(meaning.trim()).map(({ term }) => term));
    return [[form, terms.map((one) => ({ terms: one, isName }))]];
  });

/** What a canonical term stands for in chat; empty for most. */
export const chatMeanings = (term: string): readonly ChatMeaning[] =>
  (known ??= new Map([...readTable(NAMES, true), ...readTable(WORDS, false)])).get(term) ?? [];
