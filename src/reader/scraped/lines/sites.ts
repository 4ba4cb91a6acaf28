/** Names of Vietnamese news sites by their domains. */
import { keysOf, toKey } from './blocks.js';

/** From common knowledge: `domain Name`, apart by semicolons; a second name behind a bar is how the paper signs. */
const SITES = `
vnexpress.net VnExpress; tuoitre.vn Tuổi Trẻ|TTO; thanhnien.vn Thanh Niên|TNO; dantri.com.vn Dân trí|DT
vietnamnet.vn VietNamNet|VNN; laodong.vn Lao Động|LĐO; nld.com.vn Người Lao Động|NLĐ
laodongthudo.vn Lao động Thủ đô|LĐTĐ; congdoan.vn Công đoàn Việt Nam; nhandan.vn Nhân Dân
qdnd.vn Quân đội nhân dân|QĐND; cand.com.vn Công an nhân dân|CAND; vov.vn VOV|VOV.VN; vtv.vn VTV|VTV.VN
vtcnews.vn VTC News|VTC; vietnamplus.vn Vietnam+|VietnamPlus; baotintuc.vn Báo Tin tức
vnanet.vn TTXVN|Thông tấn xã Việt Nam; bnews.vn Bnews; baochinhphu.vn Báo Chính phủ|Chinhphu.vn
chinhphu.vn Cổng Thông tin điện tử Chính phủ|VGP; dangcongsan.vn Đảng Cộng sản|ĐCSVN
daibieunhandan.vn Đại biểu Nhân dân; daidoanket.vn Đại Đoàn Kết; tienphong.vn Tiền Phong|TPO
sggp.org.vn Sài Gòn Giải Phóng|SGGP; sggpnews.org.vn SGGP News; hanoimoi.vn Hànộimới|Hà Nội Mới
anninhthudo.vn An ninh Thủ đô|ANTĐ; kinhtedothi.vn Kinh tế & Đô thị|Kinh tế và Đô thị; plo.vn Pháp luật TP.HCM|PLO
baophapluat.vn Pháp luật Việt Nam|PLVN; congly.vn Công lý; baovephapluat.vn Bảo vệ pháp luật
phapluatplus.vn Pháp luật Plus; doisongphapluat.com Đời sống & Pháp luật|ĐS&PL; nguoiduatin.vn Người Đưa Tin|NĐT
zingnews.vn Zing News|Zing; znews.vn Znews; kenh14.vn Kênh 14|Kenh14; soha.vn Soha; afamily.vn aFamily; cafef.vn CafeF
cafebiz.vn CafeBiz; genk.vn GenK; vneconomy.vn VnEconomy; vietstock.vn Vietstock
tinnhanhchungkhoan.vn Tin nhanh chứng khoán; thesaigontimes.vn Kinh tế Sài Gòn|TBKTSG; baodautu.vn Đầu tư
diendandoanhnghiep.vn Diễn đàn Doanh nghiệp|DĐDN; enternews.vn Enternews; theleader.vn TheLEADER
nhadautu.vn Nhà đầu tư; thoibaotaichinhvietnam.vn Thời báo Tài chính Việt Nam; thoibaonganhang.vn Thời báo Ngân hàng
tapchitaichinh.vn Tạp chí Tài chính; congthuong.vn Công Thương; moit.gov.vn Bộ Công Thương; vietnambiz.vn VietnamBiz
vietnamfinance.vn VietnamFinance; baogiaothong.vn Giao thông; giaoducthoidai.vn Giáo dục & Thời đại|GD&TĐ
giaoduc.net.vn Giáo dục Việt Nam; suckhoedoisong.vn Sức khỏe & Đời sống|SKĐS; tuoitrethudo.vn Tuổi trẻ Thủ đô
phunuvietnam.vn Phụ nữ Việt Nam|PNVN; phunuonline.com.vn Phụ nữ TP.HCM|PNO
giadinh.suckhoedoisong.vn Gia đình & Xã hội; giadinhonline.vn Gia đình Việt Nam; danviet.vn Dân Việt
nongnghiepmoitruong.vn Nông nghiệp và Môi trường; nongnghiep.vn Nông nghiệp Việt Nam|NNVN
baotainguyenmoitruong.vn Tài nguyên & Môi trường; monre.gov.vn Bộ Tài nguyên và Môi trường
baoxaydung.com.vn Báo Xây dựng; reatimes.vn Reatimes; khoahocdoisong.vn Khoa học & Đời sống; kienthuc.net.vn Kiến Thức
vietnamdaily.kienthuc.net.vn Vietnam Daily; toquoc.vn Tổ Quốc; baovanhoa.vn Văn Hóa
thethaovanhoa.vn Thể thao & Văn hóa|TT&VH; bongda.com.vn Bóng Đá; bongdaplus.vn Bóng Đá Plus; 24h.com.vn 24h
eva.vn Eva; ngoisao.vnexpress.net Ngôi sao; 2sao.vn 2sao; saostar.vn Saostar; yan.vn YAN; viettimes.vn VietTimes
vietnamhoinhap.vn Việt Nam hội nhập; baoquocte.vn Thế giới & Việt Nam|TGVN; ictnews.vietnamnet.vn ICTNews
vnreview.vn VnReview; tinhte.vn Tinh tế; baomoi.com Báo Mới; anninhthegioi.cand.com.vn An ninh Thế giới
bienphong.com.vn Biên phòng; baohaiquanvietnam.vn Hải quân Việt Nam; vietnam.vn Vietnam.vn
baodongnai.com.vn Báo Đồng Nai; baobinhduong.vn Báo Bình Dương; baodanang.vn Báo Đà Nẵng; baonghean.vn Báo Nghệ An
baothanhhoa.vn Báo Thanh Hóa; baohatinh.vn Báo Hà Tĩnh; baoquangninh.vn Báo Quảng Ninh; baohaiphong.vn Báo Hải Phòng
baocantho.com.vn Báo Cần Thơ; baolamdong.vn Báo Lâm Đồng; thuathienhue.gov.vn Cổng Thông tin điện tử thành phố Huế
hanoi.gov.vn Cổng Thông tin điện tử Hà Nội; hochiminhcity.gov.vn Cổng Thông tin điện tử Thành phố Hồ Chí Minh
`;

const sites = SITES.trim()
  .split(/\n|; /)
  .map((entry) => {
    const space = entry.indexOf(' ');
    const [name = '', ...aliases] = entry.slice(space + 1).split('|');
    return { domain: entry.slice(0, space), name, aliases };
  });

const nameByDomain: ReadonlyMap<string, string> = new Map(sites.map(({ domain, name }) => [domain, name]));

/** How papers are named and sign, in canonical form; agencies that have no page of their own here are added. */
const KNOWN_NAMES = keysOf(
  ...sites.flatMap(({ domain, name, aliases }) => [domain, name, ...aliases]),
  'TTXVN, AFP, AP, Reuters, Xinhua, Tân Hoa xã, Sputnik, TASS, RIA, Yonhap, Kyodo, CNN, BBC, Bloomberg, CNBC, Guardian',
);

export const SITE_COUNT = sites.length;

/** By the domain of an address, or a domain above it (`thethao.tuoitre.vn`); else the domain itself, without `www`. */
export const findSiteName = (url: string): string | undefined => {
  const host = /^https?:\/\/([^/?#:@]{1,255})/iu
    .exec(url)?.[1]
    ?.toLowerCase()
    .replace(/^(?:www|m|amp)\./u, '');
  if (host === undefined || !host.includes('.')) return undefined;
  const labels = host.split('.');
  for (let at = 0; at < labels.length - 1; at += 1) {
    const name = nameByDomain.get(labels.slice(at).join('.'));
    if (name !== undefined) return name;
  }
  return host;
};

/** The name, the mark or the domain of a paper that is known, with or without "báo" before it. */
export const isKnownSite = (text: string): boolean => {
  const key = toKey(text);
  return KNOWN_NAMES.has(key) || KNOWN_NAMES.has(key.replace(/^báo (?:điện tử )?| online$/gu, ''));
};
