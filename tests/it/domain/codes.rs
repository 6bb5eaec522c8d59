//! Every code: what is taken, what is refused, and with which words.

use tixin::domain::codes::{
    Category, CertificateNo, CreditCode, EquipmentCode, PermitNo, RegistrationCode, RescueCode,
    normalise,
};
use tixin::domain::problem::Rule;

fn character(place: usize, found: char) -> Rule {
    Rule::Character { place, found }
}

fn length(expected: usize, found: usize) -> Rule {
    Rule::Length { expected, found }
}

#[test]
fn registration_codes() {
    let parse = |text: &str| RegistrationCode::parse(text).map(RegistrationCode::into_string);
    let good = "31103506002016053337";
    let taken = [
        good,
        "  31103506002016053337 ",
        "3110 350600 201605 3337",
        "３１１０３５０６００２０１６０５３３３７",
        "31103506002016053337\u{200b}",
        "\u{feff}31103506002016053337\u{3000}",
    ];
    for text in taken {
        assert_eq!(parse(text), Ok(good.to_owned()), "{text}");
    }
    let refused = [
        ("", Rule::Required),
        (" \u{3000}", Rule::Required),
        ("3110350600201605333", length(20, 19)),
        ("311035060020160533377", length(20, 21)),
        ("3110350600201605333O", character(20, 'O')),
        ("3l103506002016053337", character(2, 'L')),
        ("3.11035E+19", Rule::CutBySpreadsheet),
        ("3.11035060020161E19", Rule::CutBySpreadsheet),
        ("35003506002016053337", Rule::EquipmentKind),
        ("41103506002016053337", Rule::EquipmentKind),
        ("31103506002016133337", Rule::DatePart),
        ("31103506002016003337", Rule::DatePart),
        ("31103506001816053337", Rule::DatePart),
    ];
    for (text, rule) in refused {
        assert_eq!(parse(text), Err(rule), "{text}");
    }
    let code = RegistrationCode::parse(good).unwrap();
    assert_eq!(code.category(), Category::TractionPassenger);
    assert_eq!((code.region(), code.year_month()), ("350600", "201605"));
    assert!(!code.looks_cut());
    assert!(
        RegistrationCode::parse("31103301082016100000")
            .unwrap()
            .looks_cut()
    );
}

#[test]
fn credit_codes() {
    let parse = |text: &str| CreditCode::parse(text).map(CreditCode::into_string);
    for (text, code) in [
        ("91330100799655058B", "91330100799655058B"),
        (" 91330100799655058b ", "91330100799655058B"),
        ("９１４４０３００７０８４６１１３６Ｔ", "91440300708461136T"),
        ("9144 0300 7084 6113 6t", "91440300708461136T"),
    ] {
        assert_eq!(parse(text), Ok(code.to_owned()), "{text}");
    }
    let refused = [
        ("", Rule::Required),
        ("9133010079965505", length(18, 16)),
        ("91330100799655058C", Rule::CheckDigit { expected: 'B' }),
        ("91330100799655085B", Rule::CheckDigit { expected: '5' }),
        ("9133O100799655058B", character(5, 'O')),
        ("913301A0799655058B", character(7, 'A')),
        ("91330100I99655058B", character(9, 'I')),
        ("91330100中99655058B", character(9, '中')),
    ];
    for (text, rule) in refused {
        assert_eq!(parse(text), Err(rule), "{text}");
    }
}

#[test]
fn a_credit_code_with_one_wrong_character_is_never_taken() {
    let good = "91330100799655058B";
    for place in 0..17 {
        for c in "0123456789ABCDEFGHJKLMNPQRTUWXY".chars() {
            let mut chars: Vec<char> = good.chars().collect();
            if chars[place] == c {
                continue;
            }
            chars[place] = c;
            let text: String = chars.into_iter().collect();
            assert!(CreditCode::parse(&text).is_err(), "{text}");
        }
    }
}

#[test]
fn certificate_numbers() {
    let parse = |text: &str| CertificateNo::parse(text).map(CertificateNo::into_string);
    for (text, code) in [
        ("梯11浙AJ5023(19)", "梯11浙AJ5023(19)"),
        ("梯11浙AJ5023（19）", "梯11浙AJ5023(19)"),
        ("梯１１浙ＡＪ５０２３（１９）", "梯11浙AJ5023(19)"),
        ("梯11浙Aj5023〔19〕 ", "梯11浙AJ5023(19)"),
        ("梯 11 浙A J5023 【19】", "梯11浙AJ5023(19)"),
        ("梯11闽E3622(16)", "梯11闽E3622(16)"),
        ("梯43浙A123456(25)", "梯43浙A123456(25)"),
    ] {
        assert_eq!(parse(text), Ok(code.to_owned()), "{text}");
    }
    let shape = Rule::Shape {
        example: "梯11浙AJ5023(19)".to_owned(),
    };
    let refused = [
        ("", Rule::Required),
        ("11浙AJ5023(19)", character(1, '1')),
        ("梯1浙AJ5023(19)", character(3, '浙')),
        ("梯14浙AJ5023(19)", Rule::EquipmentKind),
        ("梯33浙AJ5023(19)", Rule::EquipmentKind),
        ("梯11XAJ5023(19)", character(4, 'X')),
        ("梯11浙1J5023(19)", character(5, '1')),
        ("梯11浙AJ50-3(19)", character(9, '-')),
        ("梯11浙A502(19)", shape.clone()),
        ("梯11浙AJ502399(19)", shape.clone()),
        ("梯11浙AJ5023", shape.clone()),
        ("梯11浙AJ5023(9)", shape.clone()),
        ("梯11浙AJ5023(19)x", shape.clone()),
        ("梯11浙AJ5023(1A)", character(13, 'A')),
        ("梯11浙(19)", character(5, '(')),
        ("梯11浙A(19)", shape.clone()),
        ("梯", shape),
    ];
    for (text, rule) in refused {
        assert_eq!(parse(text), Err(rule), "{text}");
    }
    let escalator = CertificateNo::parse("梯31浙A1234(20)").unwrap();
    assert_eq!(escalator.category(), Category::Escalator);
}

#[test]
fn equipment_rescue_and_permit_codes() {
    assert!(EquipmentCode::parse("311010123201600001").is_ok());
    assert!(EquipmentCode::parse("31101012320160001").is_ok());
    let equipment = |text: &str| EquipmentCode::parse(text).map(EquipmentCode::into_string);
    assert_eq!(equipment(""), Err(Rule::Required));
    assert_eq!(equipment("3110101232016"), Err(length(18, 13)));
    assert_eq!(equipment("3.11010123201E+17"), Err(Rule::CutBySpreadsheet));
    assert_eq!(equipment("211010123201600001"), Err(character(1, '2')));
    assert_eq!(equipment("31101012320160000-"), Err(character(18, '-')));
    assert_eq!(equipment("350010123201600001"), Err(Rule::EquipmentKind));

    let rescue = |text: &str, n| RescueCode::parse(text, n).map(RescueCode::into_string);
    assert_eq!(rescue("０３２ 175", 6), Ok("032175".to_owned()));
    assert_eq!(rescue("32175", 6), Err(length(6, 5)));
    assert_eq!(rescue("32175", 5), Ok("32175".to_owned()));
    assert_eq!(rescue("3217512345", 0), Ok("3217512345".to_owned()));
    assert_eq!(rescue("32A175", 6), Err(character(3, 'A')));
    assert_eq!(rescue("", 6), Err(Rule::Required));
    assert_eq!(rescue("", 0), Err(Rule::Required));

    let permit = |text: &str| PermitNo::parse(text).map(PermitNo::into_string);
    for text in [
        "TS3810436-2021",
        "ts3810436—2021",
        "ＴＳ３８１０４３６－２０２１",
        "TS3810436——2021",
    ] {
        assert_eq!(permit(text), Ok("TS3810436-2021".to_owned()), "{text}");
    }
    assert!(permit("TS33A0C12-2027").is_err());
    assert!(permit("TS3310C12-2027").is_ok());
    assert_eq!(permit("TX3810436-2021"), Err(character(2, 'X')));
    assert!(matches!(permit("TS381043-2021"), Err(Rule::Shape { .. })));
}

#[test]
fn categories() {
    assert_eq!(Category::ALL.len(), 10);
    for category in Category::ALL {
        assert_eq!(Category::parse(category.code()), Ok(*category));
        assert_eq!(Category::parse(category.two_digits()), Ok(*category));
    }
    assert_eq!(
        Category::parse("３１１０ 曳引驱动乘客电梯"),
        Ok(Category::TractionPassenger)
    );
    assert_eq!(Category::parse("3500"), Err(Rule::UnknownWord));
    assert_eq!(Category::parse(" "), Err(Rule::Required));
    assert_eq!(Category::Escalator.message_key(), "category-3310");
}

#[test]
fn normalising_keeps_what_carries_meaning() {
    assert_eq!(normalise::line("  江晖苑\u{3000} 3 幢 "), "江晖苑 3 幢");
    assert_eq!(
        normalise::line("杭州某某（滨江）物业"),
        "杭州某某（滨江）物业"
    );
    assert_eq!(normalise::line("𠮷祥里\u{200b}㐂"), "𠮷祥里㐂");
    assert_eq!(normalise::line("a\r\nb"), "a b");
    assert_eq!(normalise::lines(" a\r\nb\rc "), "a\nb\nc");
    assert_eq!(normalise::number("１，０００ kg"), "1,000kg");
}
