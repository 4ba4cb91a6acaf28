/** Small collections with the whole order that a reader should get, and a reason for every line. */
import { describe, expect, it } from '@jest/globals';
import { request, searcherOver } from '../support/build-index.js';

/** Title, and what the body says; other articles of a paper stand around so that common words are common. */
type Story = readonly [title: string, body: string];

const AROUND: readonly Story[] = [
  ['Giá rau tăng nhẹ sau mưa', 'Tiểu thương ở chợ cho biết rau xanh về ít và giá của các loại rau thơm tăng.'],
  ['Xe buýt thêm chuyến đêm', 'Người dân có thể đi làm ca muộn bằng xe buýt, vé không đổi.'],
  ['Lịch cắt nước cuối tuần', 'Một số phường không có nước và nhà máy xin lỗi khách hàng của mình.'],
  ['Triển lãm tranh lụa', 'Các họa sĩ trẻ vẽ phố cũ và người gánh hàng rong.'],
  ['Đội bóng trường làng vào chung kết', 'Không có sân cỏ, các em tập trên bãi cát của xã.'],
  ['Thư viện mở cửa buổi tối', 'Bạn đọc có thêm bốn giờ và có chỗ gửi xe không mất tiền.'],
];

const rank = (stories: readonly Story[], query: string): string[] => {
  const all = [...stories, ...AROUND];
  const searcher = searcherOver(all.map(([title, body], i) => ({ id: `${i}`, title, body })));
  return searcher.search(request(query)).hits.map(({ document }) => all[document]![0]);
};

const expectOrder = (stories: readonly Story[], query: string, titles: readonly string[]): void => {
  expect(rank(stories, query).slice(0, titles.length)).toEqual(titles);
};

describe('a compound against its scattered syllables', () => {
  const stories: readonly Story[] = [
    ['Bờ biển xanh lại', 'Người dân tỉnh Thái Bình trồng dương liễu chắn cát dọc bờ đê của xã.'],
    ['Tàu nghiên cứu ra Thái Bình Dương', 'Con tàu sẽ đo dòng chảy suốt ba tháng và có người thay ca.'],
    ['Cá ngừ về muộn', 'Ngư dân nói nước ở Thái Bình Dương ấm lên, cá không vào gần bờ.'],
    ['Hội làng Thái Bình', 'Trai làng thi kéo co và nấu cơm, không có ai về trước.'],
    ['Dương cầm giữa phố', 'Cây đàn cũ được đặt ở vỉa hè cho người đi bộ và có cả ghế.'],
  ];
  const order = [
    'Tàu nghiên cứu ra Thái Bình Dương', // the three side by side, in the title
    'Cá ngừ về muộn', // the three side by side, in the body
    'Bờ biển xanh lại', // all three, two of them side by side
  ];

  it.each(['thái bình dương', 'thai binh duong', 'Thái bình duong', 'THÁI BÌNH DƯƠNG'])('%s', (query) => {
    expect(rank(stories, query)).toEqual(order);
  });

  it('where no article has them all, most of them first and fewest last', () => {
    const titles = rank(stories, 'sóng thái bình dương');
    expect(titles).toHaveLength(5);
    expect(titles[0]).toBe('Tàu nghiên cứu ra Thái Bình Dương'); // three of four, in the title
    expect(titles[4]).toBe('Dương cầm giữa phố'); // one of four
  });
});

describe('marks that were typed, left out, or wrong', () => {
  const stories: readonly Story[] = [
    ['Động cơ cũ chạy lại', 'Người thợ máy tháo từng con ốc.'],
    ['Đồng hồ cũ chạy lại', 'Người thợ máy tháo từng con ốc.'],
    ['Đông người chạy lại', 'Người thợ máy tháo từng con ốc.'],
    ['Dòng người chạy lại', 'Người thợ máy tháo từng con ốc.'],
  ];

  it('as typed comes first; other marks than those typed come last', () => {
    expectOrder(stories, 'đồng', ['Đồng hồ cũ chạy lại']);
    expect(rank(stories, 'đồng')).toHaveLength(4);
    expectOrder(stories, 'đông', ['Đông người chạy lại']);
    expect(rank(stories, 'dong').sort()).toEqual(stories.map(([title]) => title).sort());
  });

  it('a half-typed name finds its owner before its look-alikes', () => {
    const names: readonly Story[] = [
      ['Bà Hoà kể chuyện', 'Bà Nguyễn Thị Hoà bán bánh ở đầu ngõ.'],
      ['Bà Hoa kể chuyện', 'Bà Nguyễn Thị Hoa bán bánh ở đầu ngõ.'],
      ['Bà Hoá kể chuyện', 'Bà Nguyễn Thị Hoá bán bánh ở đầu ngõ.'],
    ];
    expectOrder(names, 'nguyễn thị hoa', ['Bà Hoa kể chuyện']); // no mark is left out here
    expectOrder(names, 'nguyễn thị hòa', ['Bà Hoà kể chuyện']);
    expectOrder(names, 'nguyễn thị hóa', ['Bà Hoá kể chuyện']);
    expect(rank(names, 'nguyen thi hoa').slice(0, 3).sort()).toEqual(
      ['Bà Hoa kể chuyện', 'Bà Hoà kể chuyện', 'Bà Hoá kể chuyện'].sort(),
    );
  });

  it('i and y are one word, the one that was typed first', () => {
    const spellings: readonly Story[] = [
      ['Kĩ sư trẻ', 'Một ngày ở xưởng.'],
      ['Kỹ sư trẻ', 'Một ngày ở xưởng.'],
      ['Ký sự trẻ', 'Một ngày ở xưởng.'],
    ];
    expectOrder(spellings, 'kỹ sư', ['Kỹ sư trẻ', 'Kĩ sư trẻ']);
    expectOrder(spellings, 'kĩ sư', ['Kĩ sư trẻ', 'Kỹ sư trẻ']);
    expect(rank(spellings, 'kỹ sư')).not.toContain('Ký sự trẻ'.normalize('NFD'));
  });
});

describe('a name', () => {
  const stories: readonly Story[] = [
    ['Chủ tịch xã đi chợ', 'Ông Lê Văn Đại hỏi giá từng mớ rau.'],
    ['Ông Đại và đàn vịt', 'Ông Trần Đại nuôi vịt, bà Lê bán trứng, anh Văn chở hàng.'],
    ['Lê Văn Đại thắng giải', 'Tay vợt trẻ thắng ba ván.'],
    ['Đại lễ ở đền', 'Văn nghệ quần chúng kéo dài hai đêm, quả lê bày khắp nơi.'],
  ];
  const order = [
    'Lê Văn Đại thắng giải', // the whole name, in the title
    'Chủ tịch xã đi chợ', // the whole name, in the body
  ];

  it.each(['Lê Văn Đại', 'le van dai', 'lê văn đại'])('%s', (query) => {
    expectOrder(stories, query, order);
  });

  it('in quotes is nobody else', () => {
    expect(rank(stories, '"Lê Văn Đại"')).toEqual(order);
    expect(rank(stories, '"le van dai"')).toEqual(order);
  });
});

describe('a short title against a long body', () => {
  const filling = 'Câu chuyện kéo dài qua nhiều mùa với nhiều người kể khác nhau trong làng. ';
  const stories: readonly Story[] = [
    ['Chuyện dài kỳ', `${filling.repeat(20)}Rồi mưa đá rơi. ${filling.repeat(20)}`],
    ['Mưa đá', 'Vườn mận rụng trắng.'],
    ['Chuyện ngắn', 'Sáng nay mưa đá rơi.'],
    ['Mưa nhỏ ở núi đá', 'Đường trơn, xe tải nằm chờ.'],
  ];

  it.each(['mưa đá', 'mua da'])('%s', (query) => {
    expectOrder(stories, query, [
      'Mưa đá', // both, side by side, the whole title
      'Chuyện ngắn', // both, side by side, in a short body
      'Mưa nhỏ ở núi đá', // both in the title, but apart: another thing
      'Chuyện dài kỳ', // side by side, once in a long body
    ]);
  });
});

describe('a phrase and its words', () => {
  const stories: readonly Story[] = [
    ['Trường nghề tuyển sinh', 'Học viên được học nghề điện lạnh.'],
    ['Nghề trường quay', 'Người giữ đèn kể về trường quay, nghề vất vả.'],
    ['Trường có nghề mới', 'Thầy dạy nghề mộc cho trường.'],
  ];

  it('in quotes only where it stands', () => {
    expect(rank(stories, '"trường nghề"')).toEqual(['Trường nghề tuyển sinh']);
    expect(rank(stories, '"nghề trường"')).toEqual(['Nghề trường quay']);
    expect(rank(stories, '"nghề của trường"')).toEqual([]);
  });

  it('without quotes where it stands first', () => {
    expectOrder(stories, 'trường nghề', ['Trường nghề tuyển sinh']);
    expectOrder(stories, 'nghề trường', ['Nghề trường quay']);
  });

  it('is not found across sentences of different paragraphs, nor across title and body', () => {
    const split: readonly Story[] = [
      ['Hôm nay trường', 'nghề mới mở cửa'],
      ['Xuống dòng', 'Đây là trường\nnghề là chuyện khác'],
    ];
    expect(rank(split, '"trường nghề"')).toEqual([]);
  });
});

describe('codes and numbers', () => {
  const stories: readonly Story[] = [
    ['Nghị định 12/2024/NĐ-CP về giá đất', 'Văn bản có hiệu lực từ tháng này.'],
    ['Phường phổ biến văn bản mới', 'Nội dung nằm trong Nghị định 12/2024/NĐ-CP.'],
    ['Nghị định 24/2012/NĐ-CP về vàng', 'Ngày 12 tháng này, văn bản được sửa.'],
    ['12 xã đạt chuẩn năm 2024', 'Đoàn kiểm tra của CP và NĐ.'],
    ['Phường có 2.528 hộ', 'Tỉ lệ hộ khá là 17,6%.'],
    ['Xe số 2528 về bến', 'Chuyến 17 chạy lúc 6 giờ.'],
    ['Ba năm sau Covid-19', 'Bệnh viện mở phòng khám phổi.'],
    ['Hậu COVID 19', 'Thở sâu mỗi sáng.'],
    ['Covid và 19 câu hỏi', 'Bác sĩ trả lời bạn đọc.'],
  ];

  it.each<[string, readonly string[]]>([
    [
      '12/2024/NĐ-CP',
      [
        'Nghị định 12/2024/NĐ-CP về giá đất', // in the title
        'Phường phổ biến văn bản mới', // in the body
      ],
    ],
    ['12/2024/nd-cp', ['Nghị định 12/2024/NĐ-CP về giá đất', 'Phường phổ biến văn bản mới']],
    ['nghị định 12/2024', ['Nghị định 12/2024/NĐ-CP về giá đất', 'Phường phổ biến văn bản mới']],
    ['2.528', ['Phường có 2.528 hộ', 'Xe số 2528 về bến']], // one number, two ways to write it
    ['17,6%', ['Phường có 2.528 hộ']],
    ['"17,6%"', ['Phường có 2.528 hộ']],
  ])('%s', (query, titles) => {
    expectOrder(stories, query, titles);
  });

  it.each(['Covid-19', 'covid19', '"covid 19"', 'COVID–19', 'Covid 19'])('%s', (query) => {
    const titles = rank(stories, query);
    expect(titles.slice(0, 2).sort()).toEqual(['Ba năm sau Covid-19', 'Hậu COVID 19']);
    if (query !== 'Covid 19') expect(titles).toHaveLength(2);
    else expect(titles[2]).toBe('Covid và 19 câu hỏi');
  });
});

describe('little words', () => {
  it('alone find the articles that have them, most of all in the title', () => {
    const stories: readonly Story[] = [
      ['Có và không', 'Bài thơ cũ.'],
      ['Chuyện của núi', 'Núi có mây và không có người.'],
    ];
    expectOrder(stories, 'có và không', ['Có và không']);
    expect(rank(stories, 'có và không')).toContain('Chuyện của núi');
  });

  it('do not outweigh the rare word of a question', () => {
    const stories: readonly Story[] = [
      ['Cách ủ phân hữu cơ', 'Rác nhà bếp có thể thành phân của vườn.'],
      ['Của và có', 'Có của, có và không có.'],
    ];
    expectOrder(stories, 'có cách nào của nhà nông để ủ phân không', ['Cách ủ phân hữu cơ']);
  });
});

describe('more of the query', () => {
  it('matched is more, and the rarer part decides', () => {
    const stories: readonly Story[] = [
      ['Miền Trung chuẩn bị ứng phó mưa bão', 'Thuyền đã vào bờ.'],
      ['Quỹ cứu trợ đồng bào lũ lụt', 'Người dân góp gạo.'],
      ['Bão lụt miền Trung: dân đi sơ tán', 'Nước lên từ đêm.'],
      ['Miền quê yên ả', 'Không có gì mới.'],
    ];
    expectOrder(stories, 'bão lụt miền trung gây thiệt hại', [
      'Bão lụt miền Trung: dân đi sơ tán', // four of seven, in order, in the title
      'Miền Trung chuẩn bị ứng phó mưa bão', // three in the title, two side by side
      'Quỹ cứu trợ đồng bào lũ lụt', // one; bào is not bão
    ]);
  });

  it('that is unknown to every article is no reason to find nothing', () => {
    const stories: readonly Story[] = [['Bão lụt miền Trung', 'Nước lên từ đêm.']];
    expectOrder(stories, 'bão lụt miền trung xyzq', ['Bão lụt miền Trung']);
  });
});
