//! Names by their pinyin: what a person who typed letters means, and the order in which names are looked for.

use tixin::domain::order::by_name;
use tixin::domain::pinyin::{initials, means};

#[test]
fn whole_pinyin_first_letters_and_both_mixed_find_a_name() {
    for typed in [
        "jhy",
        "jianghuiyuan",
        "JiangHuiYuan",
        "jiang hui yuan",
        "jianghui",
        "jianghu",
        "huiyuan",
        "jhuiyuan",
        "jianghy",
        "江晖",
        "yuan",
    ] {
        assert!(means(typed, "江晖苑3幢"), "{typed}");
    }
    for typed in [
        "ianghui",
        "jianghuiyuanx",
        "jianghuyuan",
        "huijiang",
        "jy",
        "uan",
    ] {
        assert!(!means(typed, "江晖苑3幢"), "{typed}");
    }
    // What follows in digits and letters counts too; what is no letter is passed over.
    assert!(means("jianghuiyuan3", "江晖苑3幢"));
    assert!(means("jianghuiyuan3z", "江晖苑（3幢）"));
    assert!(means("xi'an", "西安小区"));
    // Of a character that is read two ways, both.
    assert!(means("changhe", "长河街道") && means("zhanghe", "长河街道"));
    assert!(means("chuang", "3幢") && means("zhuang", "3幢"));
    // There is no ü on the keys.
    assert!(means("lvcheng", "绿城") && means("lucheng", "绿城") && means("lücheng", "绿城"));
    // Nothing typed means every name; signs mean themselves.
    assert!(means("", "江晖苑") && means("  ", "江晖苑"));
    assert!(!means("?", "江晖苑"));
    // Characters whose pinyin begins with no plain letter do no harm.
    assert!(!means("zz", "欸兛嗯呣"));
}

#[test]
fn the_letters_that_the_indexes_hold_are_as_they_were() {
    for (name, letters) in [
        ("江晖苑3幢", "jhy3z"),
        ("长河街道", "chjd"),
        ("朝晖", "zh"),
        ("重庆行乐弄厦曾单埔柏", "cqxllszdpb"),
    ] {
        assert_eq!(initials(name), letters);
    }
}

#[test]
fn names_stand_by_pinyin_and_numbers_count() {
    let mut names = [
        "浦江花园",
        "10幢",
        "东苑",
        "2幢",
        "李某",
        "连某",
        "A座",
        "长河小区",
        "白马公寓",
        "安居苑2期",
        "安居苑10期",
        "０3幢",
        "",
        "b座",
        "（东）",
    ];
    names.sort_by(|a, b| by_name(a, b));
    assert_eq!(
        names,
        [
            "",
            "（东）",
            "2幢",
            "０3幢",
            "10幢",
            "A座",
            "b座",
            "安居苑2期",
            "安居苑10期",
            "白马公寓",
            "长河小区",
            "东苑",
            "李某",
            "连某",
            "浦江花园",
        ]
    );
}

#[test]
fn the_order_of_names_is_one_order() {
    let names = [
        "", "1", "01", "１", "10", "2a", "2A", "a", "A", "阿", "啊", "安", "（", "苑", "江1幢",
        "江01幢", "江１0", "江1", "江10", "江", "é", "ü",
    ];
    for a in names {
        for b in names {
            assert_eq!(by_name(a, b), by_name(b, a).reverse(), "{a} {b}");
            assert_eq!(by_name(a, b).is_eq(), a == b, "{a} {b}");
            for c in names {
                if by_name(a, b).is_le() && by_name(b, c).is_le() {
                    assert!(by_name(a, c).is_le(), "{a} {b} {c}");
                }
            }
        }
    }
}
