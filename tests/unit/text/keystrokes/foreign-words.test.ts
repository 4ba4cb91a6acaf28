import { describe, expect, it } from '@jest/globals';
import { decodeKeystrokes } from '../../../../src/text/index.js';

const wordsOf = (lines: string): readonly string[] => lines.trim().split(/\s+/);

/** Foreign words, names, abbreviations and codes that no input method turns into a syllable. */
const LEFT_ALONE = wordsOf(`
  news covid facebook first work class aws wifi window oscar essay fax jazz vn hcm bhxh u23 f88 g7 mp3 b2
  google youtube tiktok zalo iphone samsung apple laptop internet email website online app web blog video
  camera clip album the that where when what who why were are had our your their my for and but not yes no
  so in on at by to from with over under after before into out up off fast just west east next text fix
  fox far star floor four fair mr mrs ms dr tour hour year user users power sea free three green week meet
  feet need feed speed scene food good look book cook took zoom tool cool pool school shoot foot boot root
  new law saw raw show know view review crew draw plus minus campus focus bonus status loss boss cross
  dress press pass mass glass data banana papa lala anna canada panama obama alaska asia korea japan china
  russia london texas messi ronaldo neymar mourinho park trump biden putin xi modi johnson elon musk gates
  jobs fifa uefa aff asean wto nato usd eur vnd gdp fdi oda cpi hiv aids atm usb led tv pc ai it vr 5g 4g
  3d 4k 2k fan club game gamer team sport top hot hit model miss mister idol rock rap pop dance beat live
  stream bank card cash sale sales tours grab uber resort spa hotel villa condo office mall shop store
  vinfast viettel vingroup vnpt vtv vov vff vpf evn pvn tkv sjc fpt mbbank bidv agribank sabeco thaco ubnd
  hdnd ldld cdcs cnvcld csgt gtvt tphcm tp bch bct mttq dbqh qd nd ct tt tand vksnd catp pccc attp thpt
  thcs dh cd sv gs pgs ts ths hlv vdv clb dt tnhh ctcp kcn kdt ktx bds cntt ql1a ql5 a80 h5n1 a320 b52
  s400 f0 f1 k50 su30 t72 m2 km2 e10 ron95 u17 u19 u20 u21 u22 games maria sofia sarah amazon lazada
  shopee tiki intel nokia sony asus dell oppo xiaomi windows linux chrome safari cloud server hacker token
  bitcoin nft blockchain startup fintech marketing kpi ceo cfo cto hr ielts toeic sat mba phd stem ok bye
  hello sorry please thanks love like share follow radio pin xe metro container logistics carbon oxy ozone
  zero vaccine astra pfizer moderna delta omicron wang kim jae yoon hyun min jong son heung kane harry
  meghan charles james taliban israel gaza ukraine kiev nga iran iraq syria qatar osaka seoul busan sydney
  mafia casino poker gold silver dollar euro yen baht rouble
`);

/**
 * Those that are keystrokes of a syllable, letter by letter. Only the index can tell which was meant: it has the word
 * `test`, and `dduowngf` it has not.
 */
const POSSIBLE_KEYSTROKES = wordsOf(`
  test→tét ddos→đó a1→á this→thí these→thế those→thóe there→thể here→hể how→hơ was→ứa is→í us→ú as→á
  his→hí her→hẻ has→há or→ỏ nor→nỏ if→ì of→ò down→dơn best→bét last→lát most→mót cost→cót lost→lót
  must→mút host→hót post→pót list→lít past→pát tax→tã six→sĩ max→mã mix→mĩ box→bõ sex→sẽ ex→ẽ car→cả
  bar→bả war→ửa door→dổ air→ải hair→hải pair→pải chair→chải sir→sỉ see→sê tree→trê been→bên seen→sên
  keen→kên teen→tên beer→bể deer→dể mere→mể gene→gên too→tô moon→môn soon→sôn noon→nôn room→rôm boom→bôm
  now→nơ low→lơ tow→tơ town→tơn row→rơ cow→cơ bow→bơ bus→bú gas→gá virus→víu mama→mâm sana→sân kana→kân
  nana→nân hana→hân paris→pái boris→bói imf→ìm sars→sá mers→mé sos→só pos→pó visa→vía taxi→tãi masan→mấn
  tw→tư co2→cò o2→ò e5→ẹ a4→ã rosa→róa lisa→lía wong→ương lee→lê hamas→hấm won→ươn
`);

describe('foreign words', () => {
  it('are left alone where no syllable comes out of their letters', () => {
    const decoded = LEFT_ALONE.flatMap((word) => {
      const term = decodeKeystrokes(word)?.term;
      return term === undefined ? [] : [`${word}→${term}`];
    });
    expect(decoded).toEqual([]);
    expect(LEFT_ALONE.length).toBeGreaterThan(400);
  });

  it('are read as an input method would read them where one comes out', () => {
    const pairs = POSSIBLE_KEYSTROKES.map((pair) => pair.split('→'));
    expect(pairs.map(([word = '']) => [word, decodeKeystrokes(word)?.term])).toEqual(pairs);
  });
});
