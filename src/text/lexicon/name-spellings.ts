/**
 * Names that writers spell in several ways, from common knowledge: Vietnamese places, with and without accents and
 * spaces (Đắk Lắk, Đắc Lắc, Daklak), and foreign names by sound, as Vietnamese writers heard them (U-crai-na, Ukraine).
 * Names are apart by bars; hyphens and spaces do not matter. Places that have one spelling are here for those who write
 * them in one piece (Hanoi), which no article is looked for by.
 */
import { tierOf } from '../accent/tier.js';
import { foldTerm } from '../fold/marks.js';
import { tokenize } from '../segment/tokenizer.js';

const PLACES = `
việt nam | hà nội | hồ chí minh | đà nẵng | hải phòng | cần thơ | thừa thiên huế | an giang | bà rịa vũng tàu | bắc giang
bắc kạn; bắc cạn | bạc liêu | bắc ninh | bến tre | bình định | bình dương | bình phước | bình thuận | cà mau | cao bằng
đắk lắk; đăk lăk; đắc lắc; đắk lăk; đăk lắk; daklak; dak lak | đắk nông; đăk nông; đắc nông; daknong | điện biên | đồng nai | đồng tháp | gia lai
hà giang | hà nam | hà tĩnh | hải dương | hậu giang | hòa bình | hưng yên | khánh hòa | kiên giang
kon tum; kontum; công tum | lai châu | lâm đồng | lạng sơn | lào cai; lao cai | long an | nam định | nghệ an | ninh bình
ninh thuận | phú thọ | phú yên | quảng bình | quảng nam | quảng ngãi | quảng ninh | quảng trị | sóc trăng | sơn la
tây ninh | thái bình | thái nguyên | thanh hóa | tiền giang | trà vinh | tuyên quang | vĩnh long | vĩnh phúc | yên bái
sài gòn | nha trang | đà lạt | vũng tàu | phú quốc | sa pa | hạ long | hội an | quy nhơn | việt trì | biên hòa
pleiku; plei ku; plây cu | buôn ma thuột; buôn mê thuột; ban mê thuột; buôn ma thuật | phan rang | phan thiết
krông pắk; krông pắc; krông păk | đắk đoa; đăk đoa | đắk glong; đăk glong | cư jút; cư giút
`;

const FOREIGN = `
ukraine; u-crai-na; ukraina; ucraina | singapore; xin-ga-po; singapo | malaysia; ma-lai-xi-a; malaixia
indonesia; in-đô-nê-xi-a; inđônêxia; indonêxia | philippines; phi-líp-pin; philippin; philipin
campuchia; cam-pu-chia; cambodia | myanmar; mi-an-ma; mianma | australia; ô-xtrây-li-a; ôxtrâylia
new zealand; niu di-lân; niu-di-lân | pakistan; pa-ki-xtan | afghanistan; áp-ga-ni-xtan; ap-ga-ni-xtan; apganixtan
kazakhstan; ca-dắc-xtan; cadắcxtan | uzbekistan; u-dơ-bê-ki-xtan | belarus; bê-la-rút; belarut
israel; i-xra-en; ixraen | palestine; pa-le-xtin; palextin | iran; i-ran | iraq; i-rắc; irắc | syria; xy-ri; xi-ri
kuwait; cô-oét | qatar; ca-ta; cata | yemen; y-ê-men; yêmen | ai cập; egypt | libya; li-bi; libi
sudan; xu-đăng; xuđăng | somalia; xô-ma-li | nigeria; ni-giê-ri-a | ethiopia; ê-ti-ô-pi-a | kenya; kê-ni-a; kênia
brazil; bra-xin; braxin; brasil | argentina; ác-hen-ti-na; áchentina | chile; chi-lê; chilê | peru; pê-ru
venezuela; vê-nê-xu-ê-la; vênêxuêla | colombia; cô-lôm-bi-a; côlômbia | cuba; cu-ba | mexico; mê-hi-cô; mêhicô
canada; ca-na-đa; canađa | panama; pa-na-ma | ecuador; ê-cu-a-đo | bolivia; bô-li-vi-a
italia; i-ta-li-a; italy | thụy sĩ; thụy sỹ; switzerland | croatia; crô-a-ti-a; crôatia | serbia; xéc-bi-a; xécbia
hungary; hung-ga-ri; hunggari | romania; ru-ma-ni; rumani; rumania | bulgaria; bun-ga-ri; bungari
slovakia; xlô-va-ki-a; xlôvakia | slovenia; xlô-vê-ni-a | latvia; lát-vi-a | estonia; ê-xtô-ni-a | georgia; gru-di-a
moscow; mát-xcơ-va; matxcơva; mátxcơva; moskva; moscou | washington; oa-sinh-tơn; oasinhtơn | new york; niu-oóc; niu oóc
kiev; ki-ép; kyiv | bangkok; băng-cốc; băng cốc | manila; ma-ni-la | jakarta; gia-các-ta; giacácta
tokyo; tô-ky-ô; tôkyô | kuala lumpur; cu-a-la lăm-pơ | phnom penh; phnôm pênh; phnom pênh; nông pênh
viêng chăn; vientiane; viên chăn | berlin; béc-lin | paris; pa-ri | london; luân đôn | geneva; giơ-ne-vơ; genève
putin; pu-tin | lenin; lê-nin; lênin | stalin; xta-lin | karl marx; các mác | hitler; hít-le
obama; ô-ba-ma | zelensky; zelenskyy; zelenskiy | gorbachev; goóc-ba-chốp | napoleon; na-pô-lê-ông
olympic; ô-lim-píc; ôlimpic | internet; in-tơ-nét | radio; ra-đi-ô | video; vi-đê-ô | robot; rô-bốt; rôbốt
marathon; ma-ra-tông | virus; vi-rút; virút | vaccine; vắc-xin; vắcxin; vacxin; vaccin | protein; prô-tê-in
`;

/** A name in one of its spellings, as terms. */
export interface NameSpelling {
  readonly terms: readonly string[];
  /** For people. */
  readonly text: string;
}

const termsOf = (text: string): string[] => tokenize(text).map(({ term }) => term);

const read = (table: string): string[][] =>
  table
    .trim()
    .split(/\n| \| /)
    .map((line) => line.split(';').map((form) => form.trim()));

/** By letters without marks, spaces and signs. */
let known: Map<string, (readonly NameSpelling[])[]> | undefined;

const spellingsByKey = (): Map<string, (readonly NameSpelling[])[]> => {
  if (known !== undefined) return known;
  known = new Map();
  for (const forms of [...read(PLACES), ...read(FOREIGN)]) {
    const spellings = forms.map((text) => ({ text, terms: termsOf(text) }));
    for (const key of new Set(spellings.map(({ terms }) => foldTerm(terms.join(''))))) {
      known.set(key, [...(known.get(key) ?? []), spellings]);
    }
  }
  return known;
};

/**
 * All spellings of the names that these terms spell together, marks left out or not; empty for most.
 *
 * @param letters the canonical terms of some neighbouring tokens, run together
 */
export const nameSpellings = (letters: string): readonly NameSpelling[] =>
  (spellingsByKey().get(foldTerm(letters)) ?? []).flatMap((spellings) => {
    const isMeant = spellings.some(({ terms }) => {
      const tier = tierOf(letters, terms.join(''));
      return tier !== undefined && tier !== 'conflicting';
    });
    return isMeant ? spellings : [];
  });
