//! The description of the API: OpenAPI 3.1, from the types themselves.

use axum::extract::State;
use axum::response::Response;
use schemars::generate::{Contract, SchemaSettings};
use schemars::{JsonSchema as _, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::domain::attachment::MOST;
use crate::domain::document::declared::Declared;
use crate::domain::outcome::Changed;
use crate::operations::agents::import::{AskedImport, AskedRow, Imported, RowResult, Write};
use crate::operations::apply::{Applied, Apply, AskedApply, AskedDiff, Difference, Standing};
use crate::operations::asked::LONGEST_KEY;
use crate::operations::conversations::{Happened, Watch};
use crate::operations::details::Failure;
use crate::operations::outbox::Show;
use crate::operations::{Change as _, Listing as _};
use crate::web::api::asking::BESIDES;
use crate::web::api::verb::{Run, Shape, Verb};
use crate::web::api::{Hello, deeds, files, listing, login, object, verbs};
use crate::web::site::Site;

/// Where the schemas of the document stand.
const SCHEMAS: &str = "#/components/schemas";

pub(super) async fn document(State(_): State<Site>) -> Response {
    object(&described())
}

/// The whole document.
fn described() -> Value {
    let settings = |contract| {
        SchemaSettings::draft2020_12()
            .with(|settings| {
                settings.definitions_path = SCHEMAS.trim_start_matches('#').into();
                settings.meta_schema = None;
                settings.contract = contract;
            })
            .into_generator()
    };
    let mut outputs = settings(Contract::Serialize);
    let mut inputs = settings(Contract::Deserialize);
    let failure = outputs.subschema_for::<Failure>();
    let mut paths = Map::new();
    for verb in verbs::all() {
        paths.insert(format!("/api/v1/{}", verb.name), json!({ "post": operation(verb, &mut inputs, &mut outputs) }));
    }
    for plain in [hello, log_in] {
        let plain = plain(&mut inputs, &mut outputs);
        paths.insert(format!("/api/v1/{}", plain.name), json!({ "post": of_server(&plain) }));
    }
    paths.insert("/api/v1/events".to_owned(), json!({ "get": stream(&mut inputs, &mut outputs) }));
    for of_lines in [import, apply, diff] {
        let of_lines = of_lines(&mut inputs, &mut outputs);
        paths.insert(format!("/api/v1/{}", of_lines.name), json!({ "post": poured(of_lines) }));
    }
    let mut schemas = outputs.take_definitions(true);
    for (name, schema) in inputs.take_definitions(true) {
        // What is read the same way as it is written stands once.
        schemas.entry(name).or_insert(schema);
    }
    schemas.insert("Error".to_owned(), failure.to_value());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "convoctl",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Every operation of convoctl that is not local only: what a terminal types, as JSON.",
        },
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer" },
                "session": { "type": "apiKey", "in": "cookie", "name": "session" },
            },
        },
    })
}

fn operation(verb: &Verb, inputs: &mut SchemaGenerator, outputs: &mut SchemaGenerator) -> Value {
    let mut asked = (verb.input)(inputs).to_value();
    let mut output = (verb.output)(outputs).to_value();
    let summary = asked.get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_change = matches!(verb.run, Run::Change(_));
    // Nothing is kept under a key for whoever shows a link.
    let besides = if verb.open { &BESIDES[..BESIDES.len() - 1] } else { verb.run.besides() };
    if let Some(properties) = asked.get_mut("properties").and_then(Value::as_object_mut) {
        for (key, kind, about) in besides {
            let mut schema = json!({ "type": [kind, "null"], "description": about });
            if *kind == "string" {
                schema["minLength"] = 1.into();
                schema["maxLength"] = LONGEST_KEY.into();
            }
            properties.insert((*key).to_owned(), schema);
        }
    }
    let is_needed = asked.get("required").and_then(Value::as_array).is_some_and(|keys| !keys.is_empty());
    if is_change && verb.shape == Shape::Named {
        output = items(output);
    }
    let shown = match verb.shape {
        Shape::One => output.clone(),
        Shape::List => json!({ "type": "array", "items": output }),
        Shape::Named => json!({ "anyOf": [output, { "type": "array", "items": output }] }),
    };
    let mut content = json!({ "application/json": { "schema": shown }, listing::LINES: {} });
    if verb.name == Show::NAME {
        content[deeds::RAW] = json!({});
    }
    let mut body = json!({ "application/json": { "schema": asked } });
    if matches!(&verb.run, Run::Change(change) if change.files.is_some()) {
        body[files::FORM] = form(&asked);
    }
    let mut described = json!({
        "operationId": verb.name,
        "summary": summary.lines().next().unwrap_or_default(),
        "tags": [verb.name.split('.').next().unwrap_or_default()],
        "requestBody": { "required": is_needed, "content": body },
        "responses": {
            "200": {
                "description": "What --json prints",
                "content": content,
            },
            "default": refusal(),
        },
    });
    if verb.open {
        described["security"] = json!([]);
    }
    described
}

/// The form with files beside what is asked for.
fn form(asked: &Value) -> Value {
    let file = json!({ "type": "string", "format": "binary", "description": "A file, under its name, as it is" });
    json!({
        "schema": {
            "type": "object",
            "properties": { files::ASKED: asked, files::ATTACH: { "type": "array", "items": file, "maxItems": MOST } },
            "required": [files::ASKED],
            "additionalProperties": false,
        },
        "encoding": {
            files::ASKED: { "contentType": "application/json" },
            files::ATTACH: { "contentType": "application/octet-stream" },
        },
    })
}

/// What is asked of the server itself, and not of the store.
struct Plain {
    name: &'static str,
    summary: &'static str,
    asked: Option<Schema>,
    output: Schema,
}

fn of_server(Plain { name, summary, asked, output }: &Plain) -> Value {
    let mut described = json!({
        "operationId": name,
        "summary": summary,
        "tags": ["server"],
        "security": [],
        "responses": {
            "200": { "description": "What it says", "content": { "application/json": { "schema": output } } },
            "default": refusal(),
        },
    });
    if let Some(asked) = asked {
        described["requestBody"] = json!({ "required": true, "content": { "application/json": { "schema": asked } } });
    }
    described
}

fn hello(_: &mut SchemaGenerator, outputs: &mut SchemaGenerator) -> Plain {
    let output = outputs.subschema_for::<Hello>();
    Plain { name: "hello", summary: "What the server says of itself", asked: None, output }
}

fn log_in(inputs: &mut SchemaGenerator, outputs: &mut SchemaGenerator) -> Plain {
    Plain {
        name: "login",
        summary: "Makes a token for a person and their password",
        asked: Some(inputs.subschema_for::<login::Asked>()),
        output: outputs.subschema_for::<login::LoggedIn>(),
    }
}

fn refusal() -> Value {
    json!({
        "description": "Why it was not done",
        "content": { "application/json": { "schema": { "$ref": format!("{SCHEMAS}/Error") } } },
    })
}

/// The stream of events: the filters of a listing are its query.
fn stream(inputs: &mut SchemaGenerator, outputs: &mut SchemaGenerator) -> Value {
    let asked = Watch::json_schema(inputs).to_value();
    let mut parameters: Vec<Value> = asked["properties"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, schema)| json!({ "name": name, "in": "query", "schema": schema }))
        .collect();
    let id = json!({ "type": "integer", "minimum": 0 });
    parameters.push(json!({ "name": "Last-Event-ID", "in": "header", "schema": id }));
    json!({
        "operationId": "events",
        "summary": "What happens to conversations, as it happens: it goes on until one side ends it",
        "tags": ["convo"],
        "security": [{ "token": [] }, { "session": [] }],
        "parameters": parameters,
        "responses": {
            "200": {
                "description": "Server-sent events: each is named by its action, and its data is one object of this kind",
                "content": { "text/event-stream": { "schema": outputs.subschema_for::<Happened>() } },
            },
            "default": refusal(),
        },
    })
}

/// What takes lines: what is asked on the first, and one for each row.
struct Poured {
    name: &'static str,
    summary: &'static str,
    /// What the rows are.
    rows: &'static str,
    /// The lines of the body.
    asked: Vec<Schema>,
    output: Schema,
    /// The lines of the answer.
    lines: Vec<Value>,
}

fn import(inputs: &mut SchemaGenerator, outputs: &mut SchemaGenerator) -> Poured {
    let output = outputs.subschema_for::<Changed<Imported>>();
    let row = keyed("row", &outputs.subschema_for::<RowResult>());
    Poured {
        name: Write::NAME,
        summary: "Imports people, all of them or none",
        rows: "a person",
        asked: vec![inputs.subschema_for::<AskedImport>(), inputs.subschema_for::<AskedRow>()],
        lines: vec![output.clone().to_value(), row],
        output,
    }
}

/// The lines with which a file comes.
fn objects(inputs: &mut SchemaGenerator) -> [Schema; 2] {
    [inputs.subschema_for::<Declared>(), inputs.subschema_for::<Standing>()]
}

fn apply(inputs: &mut SchemaGenerator, outputs: &mut SchemaGenerator) -> Poured {
    let output = outputs.subschema_for::<Changed<Applied>>();
    let difference = keyed("difference", &outputs.subschema_for::<Difference>());
    let mut asked = vec![inputs.subschema_for::<AskedApply>()];
    asked.extend(objects(inputs));
    Poured {
        name: Apply::NAME,
        summary: "Makes the account what is declared, all of it or nothing",
        rows: "an object as export prints it, or where the next object stands",
        asked,
        lines: vec![output.clone().to_value(), difference],
        output,
    }
}

fn diff(inputs: &mut SchemaGenerator, outputs: &mut SchemaGenerator) -> Poured {
    let difference = outputs.subschema_for::<Difference>();
    let mut asked = vec![inputs.subschema_for::<AskedDiff>()];
    asked.extend(objects(inputs));
    Poured {
        name: "diff",
        summary: "Tells what applying would change",
        rows: "an object as export prints it, or where the next object stands",
        asked,
        lines: vec![difference.clone().to_value()],
        output: json_schema!({ "type": "array", "items": difference }),
    }
}

fn keyed(key: &str, schema: &Schema) -> Value {
    json!({ "type": "object", "properties": { key: schema }, "required": [key] })
}

fn poured(Poured { name, summary, rows, asked, output, lines }: Poured) -> Value {
    let about = format!(
        "Lines of JSON: on the first what is asked for, on each that follows {rows}. A body that breaks off changes nothing."
    );
    json!({
        "operationId": name,
        "summary": summary,
        "tags": [name.split('.').next().unwrap_or_default()],
        "requestBody": { "description": about, "content": { listing::LINES: { "schema": { "anyOf": asked } } } },
        "responses": {
            "200": {
                "description": "What came of it; in lines also what became of each, where that was asked for",
                "content": {
                    "application/json": { "schema": output },
                    listing::LINES: { "schema": { "anyOf": lines } },
                },
            },
            "default": refusal(),
        },
    })
}

/// What a list holds, where a change gives a list.
fn items(schema: Value) -> Value {
    schema.get("items").cloned().unwrap_or(schema)
}
