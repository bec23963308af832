//! The vector of PRODUCT.md 3.8.

use super::net_promoter;

#[test]
fn net_promoter_vector() {
    assert_eq!(net_promoter(&[10, 9, 8, 7, 6, 0]), Some(0));
    assert_eq!(net_promoter(&[10, 10, 9]), Some(1000));
    assert_eq!(net_promoter(&[0, 6, 7]), Some(-666));
    assert_eq!(net_promoter(&[99]), None);
    assert_eq!(net_promoter(&[]), None);
}
