/**
 * The abbreviations that Vietnamese news uses without explaining them, from common knowledge: the format of
 * abbreviation-lines.ts, with several entries on a line, apart by bars.
 */
import { AbbreviationLexicon, type AbbreviationSpan, type AbbreviationToken } from './abbreviation-lexicon.js';
import { parseAbbreviationLines } from './abbreviation-lines.js';

const TABLE = `
# assemblies and government
QH = quốc hội | ĐBQH = đại biểu quốc hội | UBTVQH = ủy ban thường vụ quốc hội | CTQH = chủ tịch quốc hội
VPQH = văn phòng quốc hội | HĐND = hội đồng nhân dân | UBND = ủy ban nhân dân | CP = chính phủ; cổ phần; chi phí
TTCP = thủ tướng chính phủ; thanh tra chính phủ | TTg = thủ tướng | PTT = phó thủ tướng | CTN = chủ tịch nước
PCT = phó chủ tịch | VPCP = văn phòng chính phủ | VP = văn phòng | CQĐP = chính quyền địa phương
CQNN = cơ quan nhà nước | QLNN = quản lý nhà nước | CHXHCN = cộng hòa xã hội chủ nghĩa
CHXHCNVN = cộng hòa xã hội chủ nghĩa việt nam | XHCN = xã hội chủ nghĩa | CNXH = chủ nghĩa xã hội
CNTB = chủ nghĩa tư bản | CHDCND = cộng hòa dân chủ nhân dân
# party and front
ĐCS = đảng cộng sản | ĐCSVN = đảng cộng sản việt nam | TW = trung ương | TƯ = trung ương
BCH = ban chấp hành; bộ chỉ huy | BCHTW = ban chấp hành trung ương | BCT = bộ chính trị; bộ công thương
BBT = ban bí thư; ban biên tập | BTV = ban thường vụ; biên tập viên | BCĐ = ban chỉ đạo
TBT = tổng bí thư; tổng biên tập | BT = bí thư; bộ trưởng | PBT = phó bí thư | UBKT = ủy ban kiểm tra
UBKTTW = ủy ban kiểm tra trung ương | BTG = ban tuyên giáo | BDV = ban dân vận | MTTQ = mặt trận tổ quốc
MTTQVN = mặt trận tổ quốc việt nam | UBMTTQ = ủy ban mặt trận tổ quốc | XDĐ = xây dựng đảng | LLCT = lý luận chính trị
CTQG = chính trị quốc gia | HVCTQG = học viện chính trị quốc gia
# ministries, branches and offices
BNV = bộ nội vụ | BCA = bộ công an | BQP = bộ quốc phòng | BYT = bộ y tế | BTC = ban tổ chức; bộ tài chính
BXD = bộ xây dựng | BNG = bộ ngoại giao | BTP = bộ tư pháp | BGDĐT = bộ giáo dục và đào tạo
BGTVT = bộ giao thông vận tải | GD&ĐT = giáo dục và đào tạo | GTVT = giao thông vận tải
NN&PTNT = nông nghiệp và phát triển nông thôn | NN&MT = nông nghiệp và môi trường | TN&MT = tài nguyên và môi trường
LĐ-TB&XH = lao động thương binh và xã hội | VH-TT&DL = văn hóa thể thao và du lịch | VH&TT = văn hóa và thể thao
VHTT = văn hóa thông tin; văn hóa thể thao | TT&TT = thông tin và truyền thông | KH&CN = khoa học và công nghệ
KH&ĐT = kế hoạch và đầu tư | QH-KT = quy hoạch kiến trúc | NHNN = ngân hàng nhà nước | KBNN = kho bạc nhà nước
KTNN = kiểm toán nhà nước | TCTK = tổng cục thống kê | TCHQ = tổng cục hải quan | UBCKNN = ủy ban chứng khoán nhà nước
CCT = chi cục thuế | QLTT = quản lý thị trường | BQL = ban quản lý | BQLDA = ban quản lý dự án
# kinds of documents
NĐ = nghị định | NĐ-CP = nghị định chính phủ; nghị định của chính phủ | NQ = nghị quyết
NQ-CP = nghị quyết chính phủ; nghị quyết của chính phủ | NQ-TW = nghị quyết trung ương | CT-TW = chỉ thị trung ương
QĐ = quyết định; quân đội | QĐ-TTg = quyết định thủ tướng; quyết định của thủ tướng
QĐ-UBND = quyết định ủy ban nhân dân | TT = thông tư; trung tâm; thị trấn; thông tin | TTLT = thông tư liên tịch
CT = chỉ thị; chủ tịch; công ty; công trình; chương trình | CV = công văn
TB = thông báo; trung bình; thương binh; thiết bị | BC = báo cáo | HD = hướng dẫn | KL = kết luận; kiểm lâm
QC = quy chế; quảng cáo | VBQPPL = văn bản quy phạm pháp luật | QPPL = quy phạm pháp luật | VBPL = văn bản pháp luật
BLHS = bộ luật hình sự | BLDS = bộ luật dân sự | BLLĐ = bộ luật lao động | BLTTHS = bộ luật tố tụng hình sự
BLTTDS = bộ luật tố tụng dân sự | PBGDPL = phổ biến giáo dục pháp luật | TGPL = trợ giúp pháp lý
# administration
TTHC = thủ tục hành chính | CCHC = cải cách hành chính | CCTTHC = cải cách thủ tục hành chính
VPHC = vi phạm hành chính | XPVPHC = xử phạt vi phạm hành chính | KNTC = khiếu nại tố cáo | TCD = tiếp công dân
PCTN = phòng chống tham nhũng | PCTNTC = phòng chống tham nhũng tiêu cực | CBCC = cán bộ công chức
CBCCVC = cán bộ công chức viên chức | CCVC = công chức viên chức | CBVC = cán bộ viên chức
HCSN = hành chính sự nghiệp | ĐVSN = đơn vị sự nghiệp | CCCD = căn cước công dân | CMND = chứng minh nhân dân
GPLX = giấy phép lái xe | GCN = giấy chứng nhận | QSDĐ = quyền sử dụng đất
GCNQSDĐ = giấy chứng nhận quyền sử dụng đất | GPMB = giải phóng mặt bằng | TĐC = tái định cư
HĐNDTP = hội đồng nhân dân thành phố | UBNDTP = ủy ban nhân dân thành phố
# courts and prosecutors
TAND = tòa án nhân dân | TANDTC = tòa án nhân dân tối cao | VKS = viện kiểm sát | VKSND = viện kiểm sát nhân dân
VKSNDTC = viện kiểm sát nhân dân tối cao | HĐXX = hội đồng xét xử | HSST = hình sự sơ thẩm | HSPT = hình sự phúc thẩm
THADS = thi hành án dân sự | CQĐT = cơ quan điều tra; chính quyền điện tử | CQCSĐT = cơ quan cảnh sát điều tra
ĐTV = điều tra viên | KSV = kiểm sát viên
# police
CA = công an | CAND = công an nhân dân | CATP = công an thành phố | CSND = cảnh sát nhân dân
CSGT = cảnh sát giao thông | CSĐT = cảnh sát điều tra | CSHS = cảnh sát hình sự | CSCĐ = cảnh sát cơ động
CSTT = cảnh sát trật tự | CSKV = cảnh sát khu vực | CSKT = cảnh sát kinh tế | CSMT = cảnh sát môi trường
CSB = cảnh sát biển | CSPCCC = cảnh sát phòng cháy chữa cháy | PCCC = phòng cháy chữa cháy | CNCH = cứu nạn cứu hộ
PCCC&CNCH = phòng cháy chữa cháy và cứu nạn cứu hộ | ANTT = an ninh trật tự | ANQG = an ninh quốc gia
ANCT = an ninh chính trị | ANM = an ninh mạng | TTATXH = trật tự an toàn xã hội | TTXH = trật tự xã hội
TTĐT = trật tự đô thị; thông tin điện tử | QLHC = quản lý hành chính | XNC = xuất nhập cảnh
QLXNC = quản lý xuất nhập cảnh | PCMT = phòng chống ma túy | TNXH = tệ nạn xã hội
# army
QĐND = quân đội nhân dân | QĐNDVN = quân đội nhân dân việt nam | BĐBP = bộ đội biên phòng | BCHQS = bộ chỉ huy quân sự
LLVT = lực lượng vũ trang | LLVTND = lực lượng vũ trang nhân dân | DQTV = dân quân tự vệ | NVQS = nghĩa vụ quân sự
QP-AN = quốc phòng an ninh | ANQP = an ninh quốc phòng | QPTD = quốc phòng toàn dân | QK = quân khu
HQ = hải quân; hải quan; hàn quốc | PKKQ = phòng không không quân | ATK = an toàn khu | HVQP = học viện quốc phòng
# unions and labour
LĐLĐ = liên đoàn lao động | TLĐ = tổng liên đoàn | TLĐLĐ = tổng liên đoàn lao động
TLĐLĐVN = tổng liên đoàn lao động việt nam | CĐ = công đoàn; cao đẳng; cộng đồng | CĐCS = công đoàn cơ sở
CĐVN = công đoàn việt nam | CĐCT = công đoàn công ty | CĐN = công đoàn ngành; cao đẳng nghề
CĐV = công đoàn viên; cổ động viên | ĐVCĐ = đoàn viên công đoàn | ĐV = đoàn viên; đảng viên
CNVC = công nhân viên chức | CNVCLĐ = công nhân viên chức lao động | CNLĐ = công nhân lao động
CBCNV = cán bộ công nhân viên | CBCNVC = cán bộ công nhân viên chức | CBĐV = cán bộ đảng viên
CBCĐ = cán bộ công đoàn | NLĐ = người lao động | NSDLĐ = người sử dụng lao động | LĐ = lao động
TƯLĐ = thỏa ước lao động | TƯLĐTT = thỏa ước lao động tập thể | HĐLĐ = hợp đồng lao động | QHLĐ = quan hệ lao động
TCLĐ = tranh chấp lao động | ATVSLĐ = an toàn vệ sinh lao động | ATLĐ = an toàn lao động | VSLĐ = vệ sinh lao động
BHLĐ = bảo hộ lao động | TNLĐ = tai nạn lao động | BNN = bệnh nghề nghiệp
TNLĐ-BNN = tai nạn lao động bệnh nghề nghiệp | XKLĐ = xuất khẩu lao động | NSLĐ = năng suất lao động
QCDC = quy chế dân chủ | LTTV = lương tối thiểu vùng | TĐKT = thi đua khen thưởng | AHLĐ = anh hùng lao động
CSTĐ = chiến sĩ thi đua | BHXH = bảo hiểm xã hội | BHYT = bảo hiểm y tế | BHTN = bảo hiểm thất nghiệp
BHTNLĐ = bảo hiểm tai nạn lao động | BHNT = bảo hiểm nhân thọ | BH = bảo hiểm
# associations and people
ĐTN = đoàn thanh niên | TNCS = thanh niên cộng sản | TNTP = thiếu niên tiền phong | TNXP = thanh niên xung phong
TNTN = thanh niên tình nguyện; tài nguyên thiên nhiên | HSV = hội sinh viên | LHTN = liên hiệp thanh niên
LHPN = liên hiệp phụ nữ | HLHPN = hội liên hiệp phụ nữ | PN = phụ nữ | HND = hội nông dân
ND = nông dân; nhân dân; nội dung | CCB = cựu chiến binh | HCCB = hội cựu chiến binh | CTĐ = chữ thập đỏ
HTX = hợp tác xã | NCT = người cao tuổi | NKT = người khuyết tật | NCC = người có công | TBLS = thương binh liệt sĩ
BMVNAH = bà mẹ việt nam anh hùng | CĐDC = chất độc da cam | TE = trẻ em | BVCSTE = bảo vệ chăm sóc trẻ em
BĐG = bình đẳng giới | BLGĐ = bạo lực gia đình | VSTBPN = vì sự tiến bộ phụ nữ | DTTS = dân tộc thiểu số
ĐBDTTS = đồng bào dân tộc thiểu số | ĐBKK = đặc biệt khó khăn | XĐGN = xóa đói giảm nghèo | ASXH = an sinh xã hội
CSXH = chính sách xã hội | BTXH = bảo trợ xã hội | VH-XH = văn hóa xã hội | CT-XH = chính trị xã hội
KT-XH = kinh tế xã hội | XH = xã hội | XHH = xã hội hóa | TDP = tổ dân phố | TDTT = thể dục thể thao
NTM = nông thôn mới | ĐĐK = đại đoàn kết | ĐSVH = đời sống văn hóa
TDĐKXDĐSVH = toàn dân đoàn kết xây dựng đời sống văn hóa | DS-KHHGĐ = dân số kế hoạch hóa gia đình
KHHGĐ = kế hoạch hóa gia đình
# schools and science
MN = mầm non; miền nam | TH = tiểu học; truyền hình | THCS = trung học cơ sở | THPT = trung học phổ thông
PTTH = phổ thông trung học | PTDTNT = phổ thông dân tộc nội trú | PTDTBT = phổ thông dân tộc bán trú
GDTX = giáo dục thường xuyên | GDNN = giáo dục nghề nghiệp | GDPT = giáo dục phổ thông | GDMN = giáo dục mầm non
GDTH = giáo dục tiểu học | GDĐH = giáo dục đại học | GDTC = giáo dục thể chất | GDCD = giáo dục công dân
GDQP = giáo dục quốc phòng | GD = giáo dục | ĐH = đại học; đại hội | ĐHQG = đại học quốc gia
ĐHQGHN = đại học quốc gia hà nội | ĐHBK = đại học bách khoa | ĐHSP = đại học sư phạm | CĐSP = cao đẳng sư phạm
ĐHKHXH&NV = đại học khoa học xã hội và nhân văn | KHXH&NV = khoa học xã hội và nhân văn | KHXH = khoa học xã hội
KHTN = khoa học tự nhiên | TCCN = trung cấp chuyên nghiệp | THCN = trung học chuyên nghiệp | HV = học viện; học viên
HS = học sinh; hồ sơ; hình sự | SV = sinh viên | HSSV = học sinh sinh viên | HSG = học sinh giỏi
GV = giáo viên; giảng viên | GVCN = giáo viên chủ nhiệm | CBGV = cán bộ giáo viên | CBQL = cán bộ quản lý
PHHS = phụ huynh học sinh | BGH = ban giám hiệu | SGK = sách giáo khoa | KTX = ký túc xá
TNTHPT = tốt nghiệp trung học phổ thông | ĐT = đào tạo; điện thoại; đội tuyển; đường tỉnh; đầu tư
NCKH = nghiên cứu khoa học | NCS = nghiên cứu sinh | KHKT = khoa học kỹ thuật | KHCN = khoa học công nghệ
KH = kế hoạch; khoa học; khách hàng | SKKN = sáng kiến kinh nghiệm | GS = giáo sư | PGS = phó giáo sư
TS = tiến sĩ; thủy sản | TSKH = tiến sĩ khoa học | ThS = thạc sĩ | BS = bác sĩ | BSCK = bác sĩ chuyên khoa
KS = kỹ sư; khách sạn | LS = luật sư; liệt sĩ | NGND = nhà giáo nhân dân | NGƯT = nhà giáo ưu tú
TTND = thầy thuốc nhân dân | TTƯT = thầy thuốc ưu tú | NNND = nghệ nhân nhân dân | NNƯT = nghệ nhân ưu tú
# health
BV = bệnh viện | BVĐK = bệnh viện đa khoa | TTYT = trung tâm y tế | TYT = trạm y tế | YTDP = y tế dự phòng
YHCT = y học cổ truyền | KSBT = kiểm soát bệnh tật
CDC = trung tâm kiểm soát bệnh tật; trung tâm kiểm soát và phòng ngừa dịch bệnh | KCB = khám chữa bệnh
CSSK = chăm sóc sức khỏe | SKSS = sức khỏe sinh sản | HSCC = hồi sức cấp cứu | BN = bệnh nhân; bắc ninh
SXH = sốt xuất huyết | TCM = tay chân miệng | TCMR = tiêm chủng mở rộng | TTBYT = trang thiết bị y tế
VTYT = vật tư y tế | PCD = phòng chống dịch | ATTP = an toàn thực phẩm | ATVSTP = an toàn vệ sinh thực phẩm
VSATTP = vệ sinh an toàn thực phẩm | VSMT = vệ sinh môi trường
# culture and press
NSND = nghệ sĩ nhân dân | NSƯT = nghệ sĩ ưu tú | NS = nghệ sĩ; nhạc sĩ | VHNT = văn học nghệ thuật
VHVN = văn hóa văn nghệ | VH = văn hóa; văn học | DSVH = di sản văn hóa | NXB = nhà xuất bản | PV = phóng viên
CTV = cộng tác viên | TKTS = thư ký tòa soạn | TTXVN = thông tấn xã việt nam | THVN = truyền hình việt nam
VTV = đài truyền hình việt nam | VOV = đài tiếng nói việt nam | PT-TH = phát thanh truyền hình | MXH = mạng xã hội
# sport
HLV = huấn luyện viên | BHL = ban huấn luyện | VĐV = vận động viên | CLB = câu lạc bộ | ĐTQG = đội tuyển quốc gia
LĐBĐ = liên đoàn bóng đá | VFF = liên đoàn bóng đá việt nam | AFC = liên đoàn bóng đá châu á
FIFA = liên đoàn bóng đá thế giới | IOC = ủy ban olympic quốc tế | VCK = vòng chung kết | VĐQG = vô địch quốc gia
HCV = huy chương vàng | HCB = huy chương bạc | HCĐ = huy chương đồng | SVĐ = sân vận động | GĐKT = giám đốc kỹ thuật
NHM = người hâm mộ
# companies
DN = doanh nghiệp | DNNN = doanh nghiệp nhà nước | DNTN = doanh nghiệp tư nhân | DNNVV = doanh nghiệp nhỏ và vừa
DNVVN = doanh nghiệp vừa và nhỏ | DNXH = doanh nghiệp xã hội | TNHH = trách nhiệm hữu hạn | MTV = một thành viên
CTCP = công ty cổ phần | CTY = công ty | TCT = tổng công ty; tổng cục thuế; tổ công tác | HĐQT = hội đồng quản trị
HĐTV = hội đồng thành viên | ĐHĐCĐ = đại hội đồng cổ đông | ĐHCĐ = đại hội cổ đông; đại hội công đoàn
BGĐ = ban giám đốc | BKS = ban kiểm soát | GĐ = giám đốc; gia đình; giai đoạn | PGĐ = phó giám đốc
TGĐ = tổng giám đốc | PTGĐ = phó tổng giám đốc | NV = nhân viên; nội vụ
CN = công nghiệp; công nhân; chủ nhật; chi nhánh; công nghệ | CBNV = cán bộ nhân viên | ĐKKD = đăng ký kinh doanh
GPKD = giấy phép kinh doanh | SXKD = sản xuất kinh doanh | SX = sản xuất | KD = kinh doanh | XNK = xuất nhập khẩu
XK = xuất khẩu | NK = nhập khẩu | TMDV = thương mại dịch vụ | TM = thương mại | DV = dịch vụ
DVTM = dịch vụ thương mại
# money
NSNN = ngân sách nhà nước | NSTW = ngân sách trung ương | NSĐP = ngân sách địa phương | GTGT = giá trị gia tăng
VAT = thuế giá trị gia tăng | TNCN = thu nhập cá nhân | TNDN = thu nhập doanh nghiệp | TTĐB = tiêu thụ đặc biệt
NH = ngân hàng | NHTM = ngân hàng thương mại | TMCP = thương mại cổ phần | NHTMCP = ngân hàng thương mại cổ phần
NHCSXH = ngân hàng chính sách xã hội | TCTD = tổ chức tín dụng | QTDND = quỹ tín dụng nhân dân
CK = chứng khoán; chuyên khoa; chung kết | TTCK = thị trường chứng khoán | UBCK = ủy ban chứng khoán
SGDCK = sở giao dịch chứng khoán | CTCK = công ty chứng khoán | CSH = chủ sở hữu | VCSH = vốn chủ sở hữu
TSCĐ = tài sản cố định | TPDN = trái phiếu doanh nghiệp | TPCP = trái phiếu chính phủ | BĐS = bất động sản
NOXH = nhà ở xã hội | VNĐ = việt nam đồng; đồng việt nam | USD = đô la mỹ | NDT = nhân dân tệ
GDP = tổng sản phẩm quốc nội; tổng sản phẩm trong nước | GRDP = tổng sản phẩm trên địa bàn
GNP = tổng sản phẩm quốc dân | CPI = chỉ số giá tiêu dùng | IIP = chỉ số sản xuất công nghiệp
PCI = chỉ số năng lực cạnh tranh cấp tỉnh | FDI = đầu tư trực tiếp nước ngoài | ODA = hỗ trợ phát triển chính thức
PPP = đối tác công tư | BOT = xây dựng kinh doanh chuyển giao | FTA = hiệp định thương mại tự do
ĐTNN = đầu tư nước ngoài | ĐTC = đầu tư công | ĐTPT = đầu tư phát triển | ĐTXD = đầu tư xây dựng
XDCB = xây dựng cơ bản | XD = xây dựng | XTTM = xúc tiến thương mại | XTĐT = xúc tiến đầu tư
KT = kinh tế; kỹ thuật; kiểm tra | KTTT = kinh tế thị trường; kinh tế tập thể | KTTN = kinh tế tư nhân
KTTĐ = kinh tế trọng điểm | KTS = kinh tế số; kiến trúc sư | CNH = công nghiệp hóa | HĐH = hiện đại hóa
CNH-HĐH = công nghiệp hóa hiện đại hóa | TTCN = tiểu thủ công nghiệp | CN-TTCN = công nghiệp tiểu thủ công nghiệp
CNHT = công nghiệp hỗ trợ | VLXD = vật liệu xây dựng | CTMTQG = chương trình mục tiêu quốc gia
OCOP = mỗi xã một sản phẩm
# places
TP = thành phố; thực phẩm | TP.HCM = thành phố hồ chí minh | HCM = hồ chí minh | SG = sài gòn | HN = hà nội
ĐN = đà nẵng; đồng nai | BR-VT = bà rịa vũng tàu | TX = thị xã | KP = khu phố | KDC = khu dân cư | KĐT = khu đô thị
KCN = khu công nghiệp | KCX = khu chế xuất | KCNC = khu công nghệ cao | KKT = khu kinh tế
KKTCK = khu kinh tế cửa khẩu | CCN = cụm công nghiệp | KDL = khu du lịch | DL = du lịch | DTLS = di tích lịch sử
ĐBSCL = đồng bằng sông cửu long | ĐBSH = đồng bằng sông hồng | ĐBBB = đồng bằng bắc bộ | ĐNB = đông nam bộ
BTB = bắc trung bộ | NTB = nam trung bộ | VN = việt nam | TQ = trung quốc | TBN = tây ban nha | BĐN = bồ đào nha
ĐNA = đông nam á | CA-TBD = châu á thái bình dương | TBD = thái bình dương
# traffic
ATGT = an toàn giao thông | TTATGT = trật tự an toàn giao thông | TNGT = tai nạn giao thông | UTGT = ùn tắc giao thông
CSHT = cơ sở hạ tầng | KCHT = kết cấu hạ tầng | QL = quốc lộ; quản lý | TL = tỉnh lộ | GTNT = giao thông nông thôn
GTCC = giao thông công cộng | VTHKCC = vận tải hành khách công cộng | TTGT = thanh tra giao thông
CHK = cảng hàng không | CHKQT = cảng hàng không quốc tế | HKVN = hàng không việt nam | ĐSVN = đường sắt việt nam
ĐSĐT = đường sắt đô thị | ĐSTĐC = đường sắt tốc độ cao | ĐTNĐ = đường thủy nội địa | PTGT = phương tiện giao thông
# nature and farming
BĐKH = biến đổi khí hậu | KTTV = khí tượng thủy văn | ATNĐ = áp thấp nhiệt đới | PCTT = phòng chống thiên tai
TKCN = tìm kiếm cứu nạn | PCTT&TKCN = phòng chống thiên tai và tìm kiếm cứu nạn | PCLB = phòng chống lụt bão
BVMT = bảo vệ môi trường | TNMT = tài nguyên môi trường | ĐTM = đánh giá tác động môi trường | MT = môi trường
PCCCR = phòng cháy chữa cháy rừng | QLBVR = quản lý bảo vệ rừng | VQG = vườn quốc gia | KBT = khu bảo tồn
KBTTN = khu bảo tồn thiên nhiên | NN = nông nghiệp; nhà nước; nước ngoài | PTNT = phát triển nông thôn
HTXNN = hợp tác xã nông nghiệp | BVTV = bảo vệ thực vật | VTNN = vật tư nông nghiệp | NTTS = nuôi trồng thủy sản
DTLCP = dịch tả lợn châu phi | GSGC = gia súc gia cầm
# technology
CNTT = công nghệ thông tin | CNTT&TT = công nghệ thông tin và truyền thông | CNC = công nghệ cao | CĐS = chuyển đổi số
CMCN = cách mạng công nghiệp | CPĐT = chính phủ điện tử | TMĐT = thương mại điện tử | DVC = dịch vụ công
DVCTT = dịch vụ công trực tuyến | CSDL = cơ sở dữ liệu | CSDLQG = cơ sở dữ liệu quốc gia | ATTT = an toàn thông tin
ĐMST = đổi mới sáng tạo | SHTT = sở hữu trí tuệ | TTNT = trí tuệ nhân tạo | AI = trí tuệ nhân tạo
ĐTDĐ = điện thoại di động | EVN = tập đoàn điện lực việt nam; điện lực việt nam
TKV = tập đoàn than khoáng sản việt nam | VNPT = tập đoàn bưu chính viễn thông việt nam
VCCI = liên đoàn thương mại và công nghiệp việt nam
# the world
LHQ = liên hợp quốc | HĐBA = hội đồng bảo an | ĐSQ = đại sứ quán | LSQ = lãnh sự quán | HTQT = hợp tác quốc tế
EU = liên minh châu âu | ASEAN = hiệp hội các quốc gia đông nam á
APEC = diễn đàn hợp tác kinh tế châu á thái bình dương | WHO = tổ chức y tế thế giới
WTO = tổ chức thương mại thế giới | ILO = tổ chức lao động quốc tế
FAO = tổ chức lương thực và nông nghiệp liên hợp quốc | UNESCO = tổ chức giáo dục khoa học và văn hóa liên hợp quốc
UNICEF = quỹ nhi đồng liên hợp quốc | IMF = quỹ tiền tệ quốc tế | WB = ngân hàng thế giới
ADB = ngân hàng phát triển châu á | NATO = tổ chức hiệp ước bắc đại tây dương
OPEC = tổ chức các nước xuất khẩu dầu mỏ | IAEA = cơ quan năng lượng nguyên tử quốc tế
`;

export const BUILT_IN_LINES = TABLE.replaceAll(' | ', '\n');

/** Built when it is first asked for, as a page that only folds text has no use for it. */
let builtIn: AbbreviationLexicon | undefined;
export const builtInAbbreviations = (): AbbreviationLexicon =>
  (builtIn ??= new AbbreviationLexicon(parseAbbreviationLines(BUILT_IN_LINES).abbreviations));

/** With the built-in lexicon unless told; more are added by a lexicon of `[...builtInAbbreviations().entries, …]`. */
export const findAbbreviations = (
  tokens: readonly AbbreviationToken[],
  lexicon: AbbreviationLexicon = builtInAbbreviations(),
): AbbreviationSpan[] => lexicon.findAbbreviations(tokens);
