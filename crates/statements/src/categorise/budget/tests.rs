use proptest::prelude::*;

use super::*;

fn category(id: &str) -> Category {
    Category::from_id(id).expect("it exists")
}

fn row(day: &str, cents: i64, id: &str) -> Booked {
    Booked { date: Date::parse(day).expect("a day"), amount: Decimal::new(cents, 2), category: category(id) }
}

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

/// Three months: 120, then 80 with a refund of 30, then nothing.
fn groceries() -> Sums {
    Sums::of(&[
        row("2025-01-31", -12_000, "food.groceries"),
        row("2025-02-01", -8_000, "food.groceries"),
        row("2025-02-20", 3_000, "food.groceries"),
        row("2025-02-21", -2_000, "food.cafes"),
        row("2025-02-22", -50_000, "transfer.own"),
        row("2025-02-28", 250_000, "income.pay"),
        row("2025-02-28", -90_000, "home.rent"),
    ])
    .expect("small")
}

#[test]
fn a_budget_that_carries_takes_over_what_is_left_and_what_is_overspent() {
    let budget =
        Budget { of: Of::Category(category("food.groceries")), monthly: Decimal::new(10_000, 2), from: month("2025-01"), carries: true };
    let left = |budget: &Budget| {
        follow(budget, &groceries(), month("2025-03")).expect("small").iter().map(|line| line.left.to_string()).collect::<Vec<_>>()
    };
    // 100 − 120 = −20; 100 − 20 − 50 = 30; 100 + 30 − 0 = 130.
    assert_eq!(left(&budget), ["-20.00", "30.00", "130.00"]);
    // Without carrying: −20, 50, 100.
    assert_eq!(left(&Budget { carries: false, ..budget.clone() }), ["-20.00", "50.00", "100.00"]);
    assert_eq!(follow(&budget, &groceries(), month("2024-12")), Some(vec![]), "a budget that hasn't begun has no months");
    // The group holds the café too: 100 − 20 − 50 − 20 = 10.
    assert_eq!(left(&Budget { of: Of::Group("food".into()), ..budget })[1], "10.00");
}

#[test]
fn a_budget_that_is_set_anew_carries_over_and_holds_from_its_month() {
    let step = |from: &str, monthly: i64| Budget {
        of: Of::Category(category("food.groceries")),
        monthly: Decimal::new(monthly, 2),
        from: month(from),
        carries: true,
    };
    let steps = [step("2025-01", 10_000), step("2025-03", 4_000)];
    let lines = follow_steps(&steps, &groceries(), month("2025-04")).expect("small");
    // 100 − 120 = −20; 100 − 20 − 50 = 30; 40 + 30 − 0 = 70; 40 + 70 = 110.
    let left: Vec<String> = lines.iter().map(|line| line.left.to_string()).collect();
    assert_eq!(left, ["-20.00", "30.00", "70.00", "110.00"]);
    assert_eq!(follow_steps(&[], &groceries(), month("2025-04")), Some(vec![]));
}

#[test]
fn a_month_is_told_by_the_plans_tiers() {
    let total = groceries().total(month("2025-02")).expect("small");
    let expected = MonthTotal {
        income: Decimal::new(250_000, 2),
        essential: Decimal::new(95_000, 2),
        discretionary: Decimal::new(2_000, 2),
        transferred: Decimal::new(-50_000, 2),
    };
    assert_eq!(total, expected);
    assert_eq!(groceries().total(month("2025-07")), Some(MonthTotal::default()));
}

#[test]
fn beyond_28_digits_there_is_no_sum() {
    let large = Booked { amount: Decimal::MAX, ..row("2025-01-01", 0, "food.groceries") };
    assert_eq!(Sums::of(&[large, large]), None);
}

proptest! {
    #[test]
    fn no_cent_is_lost_between_rows_months_and_tiers(rows in prop::collection::vec((1_u32..=12, 1_u32..=28, -100_000_i64..100_000, 0_usize..50), 0..60)) {
        let categories: Vec<Category> = Category::all().collect();
        let rows: Vec<Booked> = rows.into_iter().map(|(month, day, cents, index)| Booked {
            date: Date::parse(&format!("2025-{month:02}-{day:02}")).expect("a day"),
            amount: Decimal::new(cents, 2),
            category: categories[index],
        }).collect();
        let sums = Sums::of(&rows).expect("small");
        let months = (0..12).map(|index| sums.total(month("2025-01").plus(index)).expect("small"));
        let total: Decimal = months.map(|total| total.income + total.transferred - total.essential - total.discretionary).sum();
        prop_assert_eq!(total, rows.iter().map(|row| row.amount).sum::<Decimal>());
    }
}
