//! What hangs on messages, as files to be saved. A browser shows none of them: strangers made them.

use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse as _;

use crate::domain::reference::Reference;
use crate::operations::World;
use crate::web::pages::ask::{Ask, Shown};
use crate::web::pages::conversation::{nothing, read_number};
use crate::web::pages::words::in_query;

/// What a file may be called besides a row of bytes. Nothing of these acts, whatever opens it.
const KNOWN: [&str; 6] = ["application/pdf", "image/gif", "image/jpeg", "image/png", "image/webp", "text/plain"];

const ALONE: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

pub(super) async fn download(ask: Ask, Path((number, message, place)): Path<(String, String, String)>) -> Shown {
    let session = ask.session()?;
    let (number, message, place) = (read_number(&number)?, read_number(&message)?, read_number(&place)?);
    let looking = move |world: &World| world.attachment(&Reference::new(number.to_string()), message, place);
    let (file, content) = ask.read(&session, looking).await?.ok_or_else(nothing)?;
    let kind = KNOWN.into_iter().find(|known| *known == file.media_type).unwrap_or("application/octet-stream");
    let mut answer = content.into_response();
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    answer.headers_mut().insert(CONTENT_DISPOSITION, disposition(&file.name));
    answer.headers_mut().insert(CONTENT_SECURITY_POLICY, ALONE);
    Ok(answer)
}

/// Under what name a file is to be saved (RFC 6266): for those who read no more, in ASCII.
fn disposition(name: &str) -> HeaderValue {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | ' ');
    let plain: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    let line = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", in_query(name));
    HeaderValue::from_str(&line).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_never_leaves_its_quotes() {
        for (name, line) in [
            ("a b.pdf", "attachment; filename=\"a b.pdf\"; filename*=UTF-8''a%20b.pdf"),
            ("é\"x.txt", "attachment; filename=\"__x.txt\"; filename*=UTF-8''%C3%A9%22x.txt"),
            (
                "a\r\nb; filename=evil",
                "attachment; filename=\"a__b_ filename_evil\"; filename*=UTF-8''a%0D%0Ab%3B%20filename%3Devil",
            ),
        ] {
            assert_eq!(disposition(name).to_str().unwrap(), line);
        }
    }
}
