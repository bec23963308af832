//! Vectors of digest and scope: another implementation can be checked against them.

use domain::{BranchCode, EmpNo};

use crate::digest::Digest;
use crate::scope::Scope;

#[test]
fn hashes_of_members_and_payloads() {
    let members = [
        ("018f0000-0000-7000-8000-0000000000b2", 41, "09774e6eb1b468140ca08d55979f0411"),
        ("018f0000-0000-7000-8000-0000000000b2", 42, "c83ea0d8f6040eaa09064cabadd31a58"),
        ("tag_def/ID01", 1, "001c5d058098512de82c1419b4874c72"),
    ];
    for (id, ver, expected) in members {
        assert_eq!(Digest::of_member(id, ver).to_string(), expected, "{id} {ver}");
    }
    assert_eq!(Digest::of_payload(b"{\"a\":1}").to_string(), "d59b6562d7c9b121bc9760873d787890");
    assert_eq!(Digest::of_payload(b"").to_string(), "af1349b9f5f9a1a6a0404dea36dcc949", "BLAKE3 of nothing");
}

#[test]
fn sums_wrap_and_do_not_depend_on_order() {
    let (a, b) = (Digest::of_member("a", 1), Digest::of_member("b", 2));
    assert_eq!(a.plus(b), b.plus(a));
    assert_eq!(a.plus(b).minus(a), b);
    assert_eq!(Digest(u128::MAX).plus(Digest(2)), Digest(1));
    assert_eq!(a.to_string().parse::<Digest>(), Ok(a));
}

#[test]
fn scopes_have_one_text_form() {
    let (emp, branch) = (EmpNo::from("8801001"), BranchCode::from("310000001"));
    let table = [
        ("a:8801001@310000001", Scope::Assigned(emp.clone(), branch.clone())),
        ("g:8801001@310000001", Scope::Granted(emp.clone(), branch.clone())),
        ("b:310000001", Scope::Branch(branch.clone())),
        ("u:8801001@310000001", Scope::User(emp, branch.clone())),
        ("p:310000001", Scope::Pool(branch.clone())),
        ("r:310000001", Scope::Room(branch)),
        ("ref", Scope::Reference),
    ];
    for (text, scope) in table {
        assert_eq!(text.parse(), Ok(scope.clone()), "{text}");
        assert_eq!(scope.to_string(), text);
    }
    for text in ["", "u:1", "ref:", "a:1", "a:@b", "a:1@", "b:", "b:1 or 1=1", "b:../x", "z:1", "A:1@2"] {
        assert!(text.parse::<Scope>().is_err(), "{text}");
    }
}
