//! The OpenAPI document is checked in, so that a change of the API shows in a diff.

#[test]
fn the_checked_in_document_is_current() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    let document = head_office::verb::openapi::document().unwrap();
    if std::env::var_os("FENHU_REFRESH").is_some() {
        std::fs::write(&path, document).unwrap();
    } else {
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(kept, document, "run the tests of head-office with FENHU_REFRESH=1");
    }
}

#[test]
fn every_verb_says_what_it_refuses_with() {
    let document: serde_json::Value =
        serde_json::from_str(&head_office::verb::openapi::document().unwrap()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    assert_eq!(paths.len(), 14);
    for (path, verbs) in paths {
        for (verb, operation) in verbs.as_object().unwrap() {
            let fault = &operation["responses"]["default"]["content"]["application/json"]["schema"]["$ref"];
            assert_eq!(fault, "#/components/schemas/Fault", "{verb} {path}");
        }
    }
}
