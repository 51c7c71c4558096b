//! Whole mails, hostile ones among them, and any bytes.

use proptest::prelude::*;

use super::*;

fn mail(text: &str) -> Incoming {
    read(text.as_bytes()).expect("a mail")
}

fn refused(raw: &[u8]) -> Unreadable {
    read(raw).expect_err("refused")
}

/// A mail with everything in it.
const WHOLE: &str = "Return-Path: <ola@people.example>\r\n\
    Received: from a by b; Mon, 23 Nov 2026 10:00:02 +0000\r\n\
    Received: from c by a; Mon, 23 Nov 2026 10:00:01 +0000\r\n\
    Delivered-To: Desk@acme.example\r\n\
    From: =?utf-8?Q?Ola_Nord=C3=A9n?= <Ola@People.example>\r\n\
    Reply-To: <broken>, Home <home@people.example>\r\n\
    To: Desk <desk@acme.example>, other@acme.example\r\n\
    Subject: =?iso-8859-1?Q?R=E9ponse?=\r\n to you\r\n\
    Date: Mon, 23 Nov 2026 11:00:00 +0100\r\n\
    Message-ID: <1@people.example>\r\n\
    In-Reply-To: <c.2@acme.example>\r\n\
    References: <c.1@acme.example> <c.2@acme.example>\r\n\
    MIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=\"=_x\"\r\n\
    \r\n\
    This is MIME.\r\n\
    --=_x\r\n\
    Content-Type: multipart/alternative; boundary=y\r\n\
    \r\n\
    --y\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\
    \r\n\
    It=E2=80=99s fine.\r\n\
    \r\n\
    On 22/11/2026 10:00, Desk wrote:\r\n\
    > Is it?\r\n\
    --y\r\n\
    Content-Type: text/html\r\n\
    \r\n\
    <p>It is fine.</p>\r\n\
    --y--\r\n\
    --=_x\r\n\
    Content-Type: IMAGE/PNG; name=\"a.png\"\r\n\
    Content-Transfer-Encoding: base64\r\n\
    \r\n\
    SGVsbG8=\r\n\
    --=_x\r\n\
    Content-Type: message/rfc822\r\n\
    \r\n\
    Subject: An older/mail\r\n\
    \r\n\
    text\r\n\
    --=_x--\r\n";

#[test]
fn a_whole_mail_is_read() {
    let body = "It’s fine.\n\nOn 22/11/2026 10:00, Desk wrote:\n> Is it?";
    let attachment = |name: &str, media_type: &str, size_bytes, part| Attachment {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        size_bytes,
        part,
    };
    let expected = Incoming {
        content: mail(WHOLE).content,
        message_id: Some("1@people.example".to_owned()),
        answers: vec!["c.2@acme.example".to_owned(), "c.1@acme.example".to_owned()],
        from: Some(Sender { name: "Ola Nordén".to_owned(), email: "Ola@People.example".to_owned() }),
        sender: Some(Sender { name: "Home".to_owned(), email: "home@people.example".to_owned() }),
        recipients: vec!["desk@acme.example".to_owned(), "other@acme.example".to_owned()],
        subject: "Réponse to you".to_owned(),
        date: Some(1_795_428_000_000_000),
        body: body.to_owned(),
        text: "It’s fine.".to_owned(),
        quoted: Some("On 22/11/2026 10:00, Desk wrote:\n> Is it?".to_owned()),
        is_cut: false,
        attachments: vec![
            attachment("a.png", "image/png", 5, 4),
            attachment("An older-mail.eml", "message/rfc822", 30, 5),
        ],
        automatic: false,
        report: None,
        hops: 2,
    };
    assert_eq!(read(WHOLE.as_bytes()), Ok(expected.clone()));
    // However its lines end, and whatever a mailbox puts before it.
    let nested = Attachment { size_bytes: 28, ..expected.attachments[1].clone() };
    let attachments = vec![expected.attachments[0].clone(), nested];
    let with_lf = Incoming { attachments, content: mail(&WHOLE.replace("\r\n", "\n")).content, ..expected.clone() };
    assert_eq!(mail(&WHOLE.replace("\r\n", "\n")), with_lf);
    assert_eq!(mail(&WHOLE.replace("\r\n", "\r")), with_lf);
    assert_eq!(mail(&format!("\u{feff}\r\nFrom ola@people.example Mon Nov 23 10:00:00 2026\r\n{WHOLE}")), expected);
}

#[test]
fn contents_come_in_the_order_of_the_attachments() {
    let found = attachments(WHOLE.as_bytes()).expect("a mail");
    let (listed, contents): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    assert_eq!(listed, mail(WHOLE).attachments);
    assert_eq!(contents, [b"Hello".to_vec(), b"Subject: An older/mail\r\n\r\ntext".to_vec()]);
}

#[test]
fn attachments_without_a_name_get_one() {
    let part = |header: &str| format!("--b\n{header}\n\nx\n");
    let parts: String = [
        "Content-Type: application/pdf",
        "Content-Type: text/calendar",
        "Content-Type: application/ms-tnef",
        "Content-Type: application/x-odd; name=\"..\"",
        "Content-Type: image/png; name=a.png",
        "Content-Type: image/png; name=A.png",
        "Content-Type: message/rfc822",
    ]
    .map(part)
    .concat();
    let read = mail(&format!("From: a@b\nContent-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n"));
    let names: Vec<_> = read.attachments.iter().map(|one| one.name.as_str()).collect();
    let expected =
        ["attachment-1.pdf", "invite.ics", "winmail.dat", "attachment-4.bin", "a.png", "A-2.png", "attachment-7.eml"];
    assert_eq!(names, expected);
}

#[test]
fn a_forwarded_mail_may_be_encoded_although_it_may_not() {
    let part = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogT2xkCgp0ZXh0\n";
    let raw = format!("From: a@b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b\n{part}--b--\n");
    let found = attachments(raw.as_bytes()).expect("a mail");
    assert_eq!((found[0].0.name.as_str(), found[0].1.as_slice()), ("Old.eml", &b"Subject: Old\n\ntext"[..]));
}

#[test]
fn a_mail_may_have_next_to_nothing() {
    let read = mail("From: a@b.example");
    assert_eq!((read.body.as_str(), read.text.as_str(), read.subject.as_str()), ("", "", ""));
    assert_eq!(mail("From: a@b.example\nHello there\nFriend: x\n").body, "Hello there\nFriend: x\n");
    assert_eq!(mail("Subject: a\0b\nX\0: c\n\nd\0e").subject, "a b");
    assert_eq!(mail("Received: x\n".repeat(51).as_str()).hops, 51);
    assert!(mail("From: a@b\nPrecedence: bulk\n\n").automatic);
}

#[test]
fn what_is_no_mail_is_refused_with_the_reason() {
    let told = |raw: &[u8]| refused(raw).to_string();
    assert_eq!(told(b""), "it is empty");
    assert_eq!(told(b"\r\n\r\n"), "it is empty");
    assert_eq!(told(b"Hello there\n\nno header"), "it has no header and is no mail");
    assert_eq!(told(b"\0\x01\x02\xff"), "it has no header and is no mail");
    assert_eq!(told(&vec![b'a'; RAW_BYTES + 1]), "it is larger than 35 MiB (36700161 bytes)");
    let long = format!("Subject: {}\n\nx", "a".repeat(1_000_000));
    assert_eq!(told(long.as_bytes()), "its header is larger than 256 KiB (1000010 bytes)");
    assert_eq!(refused("X-Filler: aaaaaaaaaa\r\n".repeat(RAW_BYTES / 22).as_bytes()), Unreadable::Header(36_700_158));
    assert_eq!(refused(&vec![b'a'; RAW_BYTES]), Unreadable::Header(RAW_BYTES));
}

#[test]
fn beyond_the_limits_parts_are_refused() {
    let head = "From: a@b\nContent-Type: multipart/mixed; boundary=b\n\n";
    let parts = |count: usize, header: &str| format!("{head}{}--b--\n", format!("--b\n{header}\n\n").repeat(count));
    assert_eq!(mail(&parts(999, "X: y")).attachments, []);
    assert_eq!(refused(parts(1_000, "X: y").as_bytes()).to_string(), "it has more than 1000 parts");
    assert_eq!(refused(format!("{head}{}", "--b\n".repeat(1_000_000)).as_bytes()), Unreadable::Parts);
    assert_eq!(mail(&parts(100, "Content-Type: image/png")).attachments.len(), ATTACHMENTS);
    let many = parts(101, "Content-Type: image/png");
    assert_eq!(refused(many.as_bytes()).to_string(), "it has more than 100 attachments");
    assert_eq!(attachments(many.as_bytes()), Err(Unreadable::Attachments));
}

#[test]
fn beyond_the_limits_nesting_is_refused() {
    let nested = |depth: usize| {
        let open = |at: usize| format!("CONTENT-type:\n multipart/MIXED;\n  Boundary=b{at}\n\n--b{at}\n");
        format!("From: a@b\n{}\ninside", (0..depth).map(open).collect::<String>())
    };
    assert_eq!(mail(&nested(DEPTH)).body, "inside");
    assert_eq!(refused(nested(DEPTH + 1).as_bytes()).to_string(), "its parts are nested more than 50 deep");
    assert_eq!(refused(nested(200_000).as_bytes()), Unreadable::Depth);
    let forwarded = |depth: usize| format!("From: a@b\n{}inside", "Content-Type: message/rfc822\n\n".repeat(depth));
    assert_eq!(mail(&forwarded(DEPTH)).attachments.len(), 1);
    assert_eq!(refused(forwarded(DEPTH + 1).as_bytes()), Unreadable::Depth);
}

#[test]
fn a_large_but_lawful_mail_passes() {
    let line = format!("{}\r\n", "QUJD".repeat(19));
    let head = "From: a@b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b\r\n\
                Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    let lines = (RAW_BYTES - 300) / line.len();
    let read = mail(&format!("{head}{}--b--\r\n", line.repeat(lines)));
    assert_eq!(read.attachments[0].size_bytes, u64::try_from(lines * 57).expect("small"));
    let hyphens = mail(&format!("From: a@b\n\n{}", "--b\n--\n".repeat(200_000)));
    assert!(hyphens.is_cut && hyphens.body.len() == TEXT_BYTES);
}

#[test]
fn a_long_text_is_cut_at_a_character() {
    for text in ["é".repeat(TEXT_BYTES), "x日本\n".repeat(TEXT_BYTES), "日".repeat(4 * TEXT_BYTES)] {
        let read = mail(&format!("From: a@b\n\n{text}"));
        assert!(read.is_cut && read.body.len() <= TEXT_BYTES && read.body.len() > TEXT_BYTES - 4);
        assert!(!read.body.contains('\u{fffd}') && text.starts_with(&read.body));
    }
    assert!(!mail(&format!("From: a@b\n\n{}", "x".repeat(TEXT_BYTES))).is_cut);
}

#[test]
fn html_is_folded_like_text() {
    let html = "<div dir=ltr>Yes, it is.</div><br><div class=gmail_quote><div class=gmail_attr>On Mon, Nov 23, 2026 at \
                10:00 AM Desk &lt;<a href=\"mailto:desk@acme.example\">desk@acme.example</a>&gt; wrote:<br></div>\
                <blockquote class=gmail_quote><div>Is it?</div></blockquote></div>";
    let read = mail(&format!("From: a@b\nContent-Type: text/html; charset=utf-8\n\n{html}\n"));
    assert_eq!(read.text, "Yes, it is.");
    let quoted = "On Mon, Nov 23, 2026 at 10:00 AM Desk <desk@acme.example> wrote:\n> Is it?";
    assert_eq!(read.quoted.as_deref(), Some(quoted));
    assert_eq!(read.body, format!("Yes, it is.\n\n{quoted}"));
}

/// What holds of whatever is read.
fn holds(raw: &[u8]) -> Result<(), TestCaseError> {
    let contents = attachments(raw);
    match read(raw) {
        Ok(read) => {
            prop_assert!(read.body.len() <= TEXT_BYTES && !read.body.contains(['\0', '\r']));
            prop_assert!(read.body.starts_with(&read.text));
            prop_assert_eq!(read.text.trim_end(), &read.text);
            prop_assert!(read.subject.chars().count() <= 998 && !read.subject.contains(char::is_control));
            prop_assert!(read.answers.len() <= REFERENCES && read.recipients.len() <= RECIPIENTS);
            prop_assert!(read.from.iter().chain(&read.sender).all(|one| is_address(&one.email)));
            let contents = contents.expect("what is read has contents");
            prop_assert_eq!(&contents.iter().map(|(one, _)| one.clone()).collect::<Vec<_>>(), &read.attachments);
            for (one, bytes) in contents {
                prop_assert_eq!(usize::try_from(one.size_bytes), Ok(bytes.len()));
            }
        }
        Err(refusal) => prop_assert!(!refusal.to_string().is_empty()),
    }
    Ok(())
}

/// Pieces of which hostile mails are made.
const PIECES: [&str; 58] = [
    "\n",
    "\r\n",
    "\r",
    "--b\n",
    "--b--\n",
    "--c\n",
    "From: ",
    "<a@b>",
    "\"",
    "(",
    ",",
    ":",
    ";",
    "=?utf-8?B?",
    "?=",
    "Content-Type: ",
    "multipart/mixed; boundary=b\n",
    "multipart/alternative; boundary=c\n",
    "message/rfc822\n",
    "text/html; charset=utf-7\n",
    "text/plain; format=flowed; name*0*=utf-8''%e9\n",
    "filename=\"",
    "Content-Transfer-Encoding: base64\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "=\n",
    "=3D",
    "> ",
    "Subject: ",
    "Date: ",
    "References: ",
    "To: ",
    "<blockquote>",
    "<div hidden>",
    "<div class=yahoo_quoted>",
    "</div>",
    "<meta charset=iso-2022-jp>",
    "\x1b$B",
    ">>> 1 2 3 4:5 >>>\n",
    "On 1 2 3 4:5 <a@b> wrote:\n",
    "From a\n",
    ">From ",
    "filename*=\"",
    "?==?",
    "<a href='https://x'>",
    "<",
    "&",
    "&#x1F600;",
    "<!--",
    "<td>",
    "<pre>",
    "-----Original Message-----\n",
    "On 1 wrote:\n",
    "-- \n",
    "message/delivery-status\n",
    "Action: failed\n",
    "日本",
    "\u{202e}",
    "\0",
];

fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(&PIECES[..]);
    prop_oneof![8 => known.prop_map(|text| text.as_bytes().to_vec()), 1 => prop::collection::vec(any::<u8>(), 0..8)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_are_read_or_refused(raw in prop::collection::vec(any::<u8>(), 0..400)) {
        holds(&raw)?;
    }

    #[test]
    fn any_pieces_are_read_or_refused(pieces in prop::collection::vec(piece(), 0..60)) {
        holds(&pieces.concat())?;
        holds(&[b"From: a@b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n".to_vec(), pieces.concat()].concat())?;
        holds(&[b"From: a@b\nContent-Type: text/html\n\n".to_vec(), pieces.concat()].concat())?;
    }

    #[test]
    fn any_change_of_a_mail_is_read_or_refused(
        changes in prop::collection::vec((0..WHOLE.len(), 0..20usize, piece()), 1..6),
    ) {
        let mut raw = WHOLE.as_bytes().to_vec();
        for (at, length, piece) in changes {
            let start = at.min(raw.len());
            let end = (start + length).min(raw.len());
            raw.splice(start..end, piece);
        }
        holds(&raw)?;
    }
}
