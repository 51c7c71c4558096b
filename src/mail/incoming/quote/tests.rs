//! What is folded off, and what is not.

use super::*;

/// The text that stays, and what goes.
fn folded(body: &str) -> (String, Option<String>) {
    let folded = fold(body, false);
    (folded.text, folded.quoted)
}

#[track_caller]
fn goes(history: &str) {
    for text in ["Thank you.", "Two\n\nparagraphs.\n\n-- \nAsha"] {
        let folded = folded(&format!("{text}\n\n{history}\n"));
        assert_eq!(folded, (text.to_owned(), Some(history.trim_end().to_owned())));
    }
}

#[track_caller]
fn stays(body: &str) {
    assert_eq!(folded(body), (body.trim_end().to_owned(), None));
}

#[test]
fn introductions_of_many_languages_go_with_their_quote() {
    for introduction in [
        "On Mon, Nov 23, 2026 at 10:00 AM Asha Rao <asha@acme.example> wrote:",
        "On 23/11/2026 10:00, Asha Rao wrote:",
        "Asha Rao <asha@acme.example> wrote:",
        "Asha wrote:",
        "Am 23.11.2026 um 10:00 schrieb Asha Rao:",
        "Am Mo., 23. Nov. 2026 um 10:00 Uhr schrieb Asha Rao <asha@acme.example>:",
        "Le lun. 23 nov. 2026 à 10:00, Asha Rao <asha@acme.example> a écrit :",
        "Le 23/11/2026 à 10:00, Asha Rao a écrit\u{a0}:",
        "El lun, 23 nov 2026 a las 10:00, Asha Rao (<asha@acme.example>) escribió:",
        "Em seg., 23 de nov. de 2026 às 10:00, Asha Rao <asha@acme.example> escreveu:",
        "Il giorno lun 23 nov 2026 alle ore 10:00 Asha Rao <asha@acme.example> ha scritto:",
        "Op ma 23 nov 2026 om 10:00 schreef Asha Rao <asha@acme.example>:",
        "Den mån 23 nov. 2026 kl 10:00 skrev Asha Rao <asha@acme.example>:",
        "Den man. 23. nov. 2026 kl. 10.00 skrev Asha Rao <asha@acme.example>:",
        "ma 23. marrask. 2026 klo 10.00 Asha Rao (asha@acme.example) kirjoitti:",
        "pon., 23 lis 2026 o 10:00 Asha Rao <asha@acme.example> napisał(a):",
        "W dniu 23.11.2026 o 10:00, Asha Rao pisze:",
        "po 23. 11. 2026 v 10:00 odesílatel Asha Rao <asha@acme.example> napsal:",
        "Dne 23. 11. 2026 v 10:00 Asha Rao napsal(a):",
        "Asha Rao <asha@acme.example> ezt írta (időpont: 2026. nov. 23., H, 10:00):",
        "2026. 11. 23. 10:00 keltezéssel, Asha Rao írta:",
        "În lun., 23 nov. 2026 la 10:00, Asha Rao <asha@acme.example> a scris:",
        "Asha Rao <asha@acme.example>, 23 Kas 2026 Pzt, 10:00 tarihinde şunu yazdı:",
        "Στις Δευ 23 Νοε 2026 στις 10:00 ο χρήστης Asha Rao <asha@acme.example> έγραψε:",
        "пн, 23 нояб. 2026 г. в 10:00, Asha Rao <asha@acme.example>:\u{20}написал(а):",
        "23.11.2026 10:00, Asha Rao пишет:",
        "пн, 23 лист. 2026 р. о 10:00 Asha Rao <asha@acme.example> пише:",
        "На пн, 23.11.2026 г. в 10:00 Asha Rao <asha@acme.example> написа:",
        "\u{202b}בתאריך יום ב׳, 23 בנוב׳ 2026 ב-10:00 מאת \u{202a}Asha Rao\u{202c}\u{200f} <asha@acme.example> כתב/ה:\u{202c}",
        "في الاثنين، 23 نوفمبر 2026 10:00 ص Asha Rao <asha@acme.example> كتب:",
        "2026年11月23日(月) 10:00 Asha Rao <asha@acme.example>のメール:",
        "2026/11/23 10:00、Asha Rao さんが書きました:",
        "Asha Rao <asha@acme.example> 于2026年11月23日周一 10:00写道：",
        "Asha Rao <asha@acme.example> 於 2026年11月23日 週一 上午10:00寫道：",
        "2026년 11월 23일 (월) 오전 10:00, Asha Rao <asha@acme.example>님이 작성:",
        "Vào Th 2, 23 thg 11, 2026 vào lúc 10:00 Asha Rao <asha@acme.example> đã viết:",
        "في الاثنين، 23 نوفمبر 2026 في 10:15 ص تمت كتابة ما يلي بواسطة Asha Rao <asha@acme.example>:",
        "\u{202b}בתאריך יום ב׳, 4 במרץ 2024 ב-10:15 מאת \u{202a}Asha Rao\u{202c}\u{200f} <\u{202a}asha@acme.example\u{202c}\u{200f}>:\u{202c}",
        "2024年3月4日(月) 10:15 Asha Rao <asha@acme.example>:",
        "пн, 4 мар. 2024 г. в 10:15, Asha Rao <asha@acme.example>:",
        "Понедельник, 4 марта 2024, 10:15 +03:00 от Asha Rao <asha@acme.example>:",
        "04.03.2024, 10:15, \"Asha Rao\" <asha@acme.example>:",
        "Pada tanggal Sen, 23 Nov 2026 pukul 10.00 Asha Rao <asha@acme.example> menulis:",
    ] {
        goes(&format!("{introduction}\n\n> Hello,\n>\n> here it is.\n"));
        goes(&format!("{introduction}\n> Hello,\n\n> > deeper\n> end"));
    }
}

#[test]
fn an_introduction_may_be_broken_over_lines() {
    for introduction in [
        "On Mon, Nov 23, 2026 at 10:00 AM Asha Rao <asha@acme.example>\nwrote:",
        "On Mon, Nov 23, 2026 at 10:00 AM Asha Rao with a long name\n<asha@acme.example> wrote:",
        "Am Montag, den 23. November 2026 um 10:00 Uhr\nschrieb Asha Rao <asha@acme.example>:",
        "Asha Rao <asha@acme.example>, 23 Kas 2026 Pzt, 10:00 tarihinde\nşunu yazdı:",
        "Asha Rao <asha@acme.example> ezt írta (időpont: 2024. márc.\n4., H, 10:15):",
        "În lun., 4 mar. 2024 la 10:15, Asha Rao <asha@acme.example> a\nscris:",
        "Am Mo., 4. März 2024 um 10:15 Uhr schrieb Asha Rao Kundenbetreuung <\nasha@acme.example>:",
        "23. novembris 2026, 10:15\nAsha Rao <asha@acme.example> :",
        "On Mon, Nov 23, 2026 at 10:00 AM\nAsha Rao of the support\n<asha@acme.example> wrote:",
    ] {
        goes(&format!("{introduction}\n> Hello"));
    }
    // The line above is the writer's.
    let body = "On Monday the 23rd I will come to you.\nAsha Rao <asha@acme.example> wrote:\n> When?";
    assert_eq!(folded(body).0, "On Monday the 23rd I will come to you.");
    let body = "Until Monday the 23rd I am away.\nAsha Rao <asha@acme.example>:\n> When?";
    assert_eq!(folded(body).0, "Until Monday the 23rd I am away.");
    let body = "My answer, from 10:00 on:\n> When?";
    assert_eq!(folded(body).0, "My answer, from 10:00 on:");
}

#[test]
fn a_history_without_marks_goes_where_its_introduction_says_all() {
    for history in [
        "On Wednesday, March 20, 2024 at 05:12:44 PM GMT+1, Asha Rao <asha@acme.example> wrote:  \n \n Hello,\nhere.",
        "On Wednesday, March 20, 2024 at 05:12 PM, Asha Rao\n<asha@acme.example> wrote:\nHello",
        "Am 20.3.2024 um 10:15 schrieb Asha Rao <asha@acme.example>:\n\nHallo",
        "04.03.2024, 10:15, \"Asha Rao\" <asha@acme.example>:\n\nHello",
        ">>> Asha Rao <asha@acme.example> 02.04.2024 10:00 >>>\nHello",
        ">>> \"Asha Rao\" 4/2/2024 10:00 AM >>>\nHello\n\n>>> Ola 4/1/2024 9:00 AM >>>\nHi",
        "---------- Původní e-mail ----------\nOd: Asha\nDatum: 4. 3. 2024 10:15:00\n\nHello",
    ] {
        goes(history);
    }
    for body in [
        "Hello\n\nOn 20 March 2024 at 10:15, Asha Rao <asha@acme.example> wrote:\nOne\n> Two\nThree",
        "Hello\n\nOn 20 March 2024 at 10:15, Asha Rao <asha@acme.example> wrote:\n",
        "Hello\n\nOn 20 March 2024 Asha Rao <asha@acme.example> wrote:\n\nno time",
        "Hello\n\nThis is what came on 20 March 2024 at 10:15 from <asha@acme.example>:\n\nHello",
        "Hello\n\n>>> no facts >>>\n\nHello",
    ] {
        stays(body);
    }
}

#[test]
fn the_blocks_of_outlook_go() {
    for history in [
        "-----Original Message-----\nFrom: Asha\nSent: Monday\nTo: You\nSubject: Hi\n\nHello,\n\nhere it is.",
        "-----Ursprüngliche Nachricht-----\nVon: Asha\n\nHallo",
        "-------- Message d'origine --------\nDe : Asha\n\nBonjour",
        "------------------ 原始邮件 ------------------\n发件人: \"Asha\"\n\n你好",
        "________________________________\nFrom: Asha <asha@acme.example>\nSent: Monday\nTo: You\nSubject: Hi\n\nHello",
        "________________________________\n\nVon: Asha\nGesendet: Montag\nAn: Sie\nBetreff: Hallo\n\nHallo",
        "*From:* Asha\n*Sent:* Monday\n*To:* You\n*Subject:* Hi\n\nHello\n\n> old",
        "De : Asha\nEnvoyé : lundi\nÀ : Vous\nObjet : Bonjour\n\nBonjour",
        "De: Asha\nEnviado el: lunes\nPara: Usted\nAsunto: Hola\n\nHola",
        "Da: Asha\nInviato: lunedì\nA: Lei\nOggetto: Ciao\n\nCiao",
        "Van: Asha\nVerzonden: maandag\nAan: U\nOnderwerp: Hallo\n\nHallo",
        "Från: Asha\nSkickat: måndag\nTill: Dig\nÄmne: Hej\n\nHej",
        "Fra: Asha\nSendt: mandag\nTil: Dig\nEmne: Hej\n\nHej",
        "Od: Asha\nWysłano: poniedziałek\nDo: Ty\nTemat: Cześć\n\nCześć",
        "От: Asha\nОтправлено: понедельник\nКому: Вам\nТема: Привет\n\nПривет",
        "发件人: Asha\n发送时间: 2026年11月23日\n收件人: 您\n主题: 你好\n\n你好",
        "差出人: Asha\n送信日時: 2026年11月23日\n宛先: あなた\n件名: こんにちは\n\nこんにちは",
        "보낸 사람: Asha\n보낸 날짜: 2026년 11월 23일\n받는 사람: 당신\n제목: 안녕\n\n안녕",
        "-----Original Message-----\nFrom: Asha\n\n> Hello\n> there\n\n-- \nA signature",
    ] {
        goes(history);
    }
}

#[test]
fn a_quote_at_the_end_goes_without_an_introduction_and_with_a_signature() {
    goes("> Hello\n>\n> there");
    goes("> Hello\n\n>> deeper\n\n-- \nAsha Rao\nacme");
    assert_eq!(folded("Yes.\n> Sure?"), ("Yes.".to_owned(), Some("> Sure?".to_owned())));
}

#[test]
fn answers_between_and_below_a_quote_stay() {
    stays("Hello\n\nOn Monday Asha wrote:\n> One?\nYes.\n> Two?\nNo.\n");
    stays("Hello\n\nOn Monday Asha wrote:\n> One?\nYes.\n> Two?\n> the rest\n");
    stays("On Monday Asha wrote:\n> One?\n> Two?\n\nBoth.\n");
    stays("Hello\n\n> One?\n\nYes.\n\n> Two?\n");
    stays("See below.\n\n-----Original Message-----\nFrom: Asha\nSubject: Hi\n\n> One?\nYes.\n> Two?\nNo.");
    stays("Hello\n\n> quoted\n\n____\nlist footer");
}

#[test]
fn a_quote_of_the_writers_own_further_up_stays() {
    let body = "The page says\n> broken\nand no more.\n\nOn Monday Asha wrote:\n> What does it say?";
    assert_eq!(folded(body).0, "The page says\n> broken\nand no more.");
}

#[test]
fn what_is_forwarded_stays() {
    let mail = "From: Asha\nDate: Monday\nSubject: Hi\nTo: You\n\nHello\n\n> old";
    for marker in [
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "Anfang der weitergeleiteten Nachricht:",
        "---------- Message transféré ---------",
        "---------- Mensaje reenviado ----------",
        "-------- Weitergeleitete Nachricht --------",
        "---------- 转发的邮件 ----------",
        "-------- Пересылаемое сообщение --------",
        "Début du message réexpédié :",
    ] {
        stays(&format!("Please look.\n\n{marker}\n{mail}"));
        stays(&format!("{marker}\n\n> From: Asha\n> Subject: Hi\n>\n> Hello"));
    }
    stays("Please look.\n\n> Begin forwarded message:\n>\n> From: Asha\n> Subject: Hi\n>\n> Hello");
    goes("On 1 Asha wrote:\n> Begin forwarded message:\n>\n> From: Ola");
    let body = format!("Please look.\n\n________________________________\n{mail}");
    assert_eq!(fold(&body, true).quoted, None);
    assert!(fold(&body, false).quoted.is_some());
    // A forwarded mail within the history goes with it.
    goes(&format!(
        "-----Original Message-----\nFrom: A\nSent: B\nSubject: C\n\n---------- Forwarded message ---------\n{mail}"
    ));
}

#[test]
fn a_subject_says_whether_a_mail_is_forwarded() {
    for yes in ["Fwd: x", "FW: x", "WG: x", "TR : x", "转发：x"] {
        assert!(is_forward(yes), "{yes}");
    }
    for no in ["Re: Fwd: x", "x", "", "AW: x", "forward"] {
        assert!(!is_forward(no), "{no}");
    }
}

#[test]
fn ordinary_text_stays() {
    for body in [
        "",
        "Hello",
        "> all\n> quoted",
        "On Monday Asha wrote:\n> all quoted",
        "-----Original Message-----\nFrom: x\n\nnothing above",
        "From: London\nDate: Monday\nTo: Paris\n\nPlease book this.",
        "I said to the boss:\n\nnothing at all",
        "________________________________\nA rule and text",
        "Hello\n\nOn Monday Asha wrote:\n\nno marks at all",
        "Total: 5\nFrom: me",
    ] {
        stays(body);
    }
}

#[test]
fn hostile_text_is_folded_in_linear_time() {
    for (line, count) in [
        ("From: a\nSent: b\nSubject: c\n", 37_000),
        ("-----Original Message-----\n> q\n", 30_000),
        ("________________________________\n", 30_000),
        (">\n", 500_000),
        ("Begin forwarded\n1 wrote:\n", 40_000),
        ("\n", 1_000_000),
        ("On 1 wrote:\n> q\nanswer\n", 40_000),
        ("On 1 2 3 4:5 <a@b>\nx:\n", 50_000),
        ("1 2 3 4:5 <a@b c>:\n", 50_000),
        (">>> 1 >>>\n", 100_000),
    ] {
        let body = format!("x\n{}> q\nanswer\n-- \nx", line.repeat(count));
        let folded = fold(&body, false);
        assert!(folded.text.len() <= body.len());
    }
}
