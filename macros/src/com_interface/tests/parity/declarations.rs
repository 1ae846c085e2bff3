//! Interfaces of the repository's type libraries, declared.

use quote::quote;

use super::{compare, compare_but_for};

const QUICKSTART: &str = "examples/quickstart/library.tlb";
const STEPS: &str = "tests/golden/steps/every-step/input.tlb";
const SIGNATURES: &str = "tests/golden/typelib/signatures-win64/input.tlb";

#[test]
fn a_dual_interface_of_properties() {
    compare(
        QUICKSTART,
        quote!(iid = "{9D9D77FC-1431-4EA3-8AD9-4D56138A1B02}", dual),
        quote! {
            /// One book
            pub unsafe trait IBook: IDispatch {
                /// The title, in the script of the book
                #[dispid(0)]
                #[propget]
                fn title(&self) -> Result<Bstr>;
                /// Who has written it
                #[dispid(1)]
                #[propget]
                fn author(&self) -> Result<Bstr>;
                /// Who has it at home; nobody when it is empty
                #[dispid(2)]
                #[propget]
                fn reader(&self) -> Result<Bstr>;
            }
        },
    );
}

#[test]
fn a_dual_interface_with_optional_arguments() {
    compare(
        QUICKSTART,
        quote!(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b03", dual),
        quote! {
            /// The books, and the desk
            pub unsafe trait IBooks: comwright::interface::IDispatch {
                /// A book by its title, or by its number, from 1 on
                #[dispid(0)]
                #[propget]
                fn item(&self, which: Variant) -> Result<Option<IBook>>;
                #[dispid(-4)]
                #[propget]
                #[restricted]
                #[name("_NewEnum")]
                fn elements(&self) -> Result<Option<IUnknown>>;
                /// How many there are
                #[dispid(1)]
                #[propget]
                fn count(&self) -> Result<i32>;
                /// The name over the door
                #[dispid(2)]
                #[propget]
                fn name(&self) -> Result<Bstr>;
                #[dispid(2)]
                #[propput]
                fn set_name(&self, name: &str) -> Result<()>;
                /// Puts a book on the shelf
                #[dispid(3)]
                fn add(&self, title: String, author: &str, #[retval] book: Option<IBook>) -> Result<()>;
                /// Lends a book for so many days, and tells the day on which it is due
                #[dispid(4)]
                fn lend(
                    &self,
                    title: Bstr,
                    reader: Bstr,
                    #[default_value(21)] days: i32,
                    #[optional] from: Variant,
                ) -> Result<Date>;
            }
        },
    );
}

#[test]
fn a_dispinterface() {
    compare(
        QUICKSTART,
        quote!(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b04", dispatch, bool = Variant),
        quote! {
            /// What happens at the desk
            unsafe trait DBooksEvents: IDispatch {
                /// Somebody wants a book; who minds says so
                #[dispid(1)]
                fn lending(&self, book: Option<&IBook>, reader: Bstr, cancel: &mut bool) -> Result<()>;
                /// A book has left the house
                #[dispid(2)]
                fn lent(&self, book: &IBook, due: Date) -> Result<()>;
            }
        },
    );
}

#[test]
fn a_dual_interface_of_every_kind_of_member() {
    compare(
        SIGNATURES,
        quote!(iid = "5b1c7a10-0003-4c5e-9a51-000000000012", dual),
        quote! {
            /// A shape
            unsafe trait IShape: IDispatch {
                /// Its name
                #[dispid(0)]
                #[propget]
                fn name(&self) -> Result<Bstr>;
                #[dispid(0)]
                #[propput]
                fn set_name(&self, name: Bstr) -> Result<()>;
                #[dispid(2)]
                #[propget]
                fn parent(&self, level: i32) -> Result<Option<IShape>>;
                #[dispid(2)]
                #[propput]
                fn set_parent(&self, level: i32, parent: &IShape) -> Result<()>;
                #[dispid(2)]
                #[propputref]
                fn set_parent_ref(&self, level: i32, parent: Option<&IShape>) -> Result<()>;
                #[dispid(0xfffffffc)]
                #[propget]
                #[restricted]
                #[hidden]
                #[name("_NewEnum")]
                fn items(&self) -> Result<Option<IUnknown>>;
                #[dispid(10)]
                fn join(&self, separator: Bstr, #[vararg] parts: &mut SafeArray<Variant>) -> Result<Bstr>;
                #[dispid(11)]
                fn localised(&self, value: i32, #[lcid] locale: i32) -> Result<Bstr>;
                #[dispid(12)]
                fn optional(
                    &self,
                    needed: i32,
                    #[optional] first: Variant,
                    #[optional]
                    #[default_value(5)]
                    second: i32,
                ) -> Result<()>;
                #[dispid(13)]
                #[nonbrowsable]
                fn area(&self, #[out] #[retval] area: Currency) -> Result<()>;
                #[dispid(14)]
                fn dates(&self, from: Date, to: &mut Date, #[out] status: HRESULT) -> Result<()>;
                #[dispid(15)]
                fn arrays(
                    &self,
                    longs: SafeArray<i32>,
                    texts: &mut SafeArray<Bstr>,
                    modes: SafeArray<Mode>,
                ) -> Result<()>;
                #[dispid(16)]
                fn kinds(
                    &self,
                    handle: i32,
                    mode: Mode,
                    #[plain] point: &Point,
                    #[bool(Variant)] flag: bool,
                    octet: u8,
                ) -> Result<()>;
                #[dispid(0x60020001)]
                #[source]
                fn events(&self) -> Result<Option<IDispatch>>;
            }
        },
    );
}

#[test]
fn a_custom_interface() {
    compare_but_for(
        // Text that is no BSTR, and what has an alias.
        &["Pointers"],
        SIGNATURES,
        quote!(iid = "5b1c7a10-0003-4c5e-9a51-000000000013", nonextensible),
        quote! {
            unsafe trait IRaw: IUnknown {
                fn sum(&self, a: i16, b: i64, c: f32, d: f64) -> i32;
                fn nothing(&self);
                fn fixed(&self, values: &[i32; 4], #[plain] grid: &[[Point; 3]; 2]) -> Result<()>;
                fn structs(&self, #[plain] point: Point, #[plain] #[out] other: Point) -> Result<()>;
                fn current(&self, shape: Option<&IShape>, #[out] next: Option<IRaw>) -> Mode;
                #[name("wide")]
                fn wide(&self, a: u64, b: u32, c: u16, d: u32, e: i32) -> u64;
                unsafe fn buffer(&self, count: i32, bytes: *const u8) -> Result<()>;
            }
        },
    );
}

#[test]
fn one_that_derives_from_a_custom_interface() {
    compare(
        SIGNATURES,
        quote!(iid = "5b1c7a10-0003-4c5e-9a51-000000000014"),
        quote! {
            unsafe trait IRawer: IRaw {
                fn more(&self) -> Result<()>;
            }
        },
    );
}

#[test]
fn every_value_in_every_direction() {
    compare_but_for(
        // Aliases have names of their own in plans; pointers that are only read, to an enumeration and to a BSTR; elements of
        // which automation has no type.
        &["Alias", "Enum", "String", "Untyped"],
        STEPS,
        quote!(iid = "5b1c7a10-0020-4c5e-9a51-000000000022", oleautomation, bool = Variant),
        quote! {
            unsafe trait IValues: IUnknown {
                fn octet(&self, value: u8, pointed: &u8, #[out] given: u8, both: &mut u8) -> Result<u8>;
                fn long(&self, value: i32, pointed: &i32, #[out] given: i32, both: &mut i32) -> Result<i32>;
                fn hyper(&self, value: i64, pointed: &i64, #[out] given: i64, both: &mut i64) -> Result<i64>;
                fn double(&self, value: f64, pointed: &f64, #[out] given: f64, both: &mut f64) -> Result<f64>;
                fn truth(&self, value: bool, pointed: &bool, #[out] given: bool, both: &mut bool) -> Result<bool>;
                fn time(&self, value: Date, pointed: &Date, #[out] given: Date, both: &mut Date) -> Result<Date>;
                fn money(
                    &self,
                    value: Currency,
                    pointed: &Currency,
                    #[out] given: Currency,
                    both: &mut Currency,
                ) -> Result<Currency>;
                fn exact(
                    &self,
                    value: Decimal,
                    pointed: &Decimal,
                    #[out] given: Decimal,
                    both: &mut Decimal,
                ) -> Result<Decimal>;
                fn status(
                    &self,
                    value: HRESULT,
                    pointed: &HRESULT,
                    #[out] given: HRESULT,
                    both: &mut HRESULT,
                ) -> Result<HRESULT>;
                fn id(&self, value: Guid, pointed: &Guid, #[out] given: Guid, both: &mut Guid) -> Result<Guid>;
                fn any(
                    &self,
                    value: Variant,
                    pointed: &Variant,
                    #[out] given: Variant,
                    both: &mut Variant,
                ) -> Result<Variant>;
                fn node(
                    &self,
                    value: Option<&INode>,
                    pointed: &Option<INode>,
                    #[out] given: Option<INode>,
                    both: &mut Option<INode>,
                ) -> Result<Option<INode>>;
                fn unknown(
                    &self,
                    value: &IUnknown,
                    pointed: &Option<IUnknown>,
                    #[out] given: Option<IUnknown>,
                    both: &mut Option<IUnknown>,
                ) -> Result<Option<IUnknown>>;
                fn object(
                    &self,
                    value: Option<&IDispatch>,
                    pointed: &Option<IDispatch>,
                    #[out] given: Option<IDispatch>,
                    both: &mut Option<IDispatch>,
                ) -> Result<Option<IDispatch>>;
                fn longs(
                    &self,
                    value: SafeArray<i32>,
                    pointed: &SafeArray<i32>,
                    #[out] given: Option<SafeArray<i32>>,
                    both: &mut Option<SafeArray<i32>>,
                ) -> Result<Option<SafeArray<i32>>>;
                fn texts(
                    &self,
                    value: SafeArray<Bstr>,
                    pointed: &SafeArray<Bstr>,
                    #[out] given: Option<SafeArray<Bstr>>,
                    both: &mut Option<SafeArray<Bstr>>,
                ) -> Result<Option<SafeArray<Bstr>>>;
                #[plain]
                fn place(
                    &self,
                    #[plain] value: Point,
                    #[plain] pointed: &Point,
                    #[plain]
                    #[out]
                    given: Point,
                    #[plain] both: &mut Point,
                ) -> Result<Point>;
                #[record]
                fn owner(
                    &self,
                    #[record] value: Person,
                    #[record] pointed: &Person,
                    #[record]
                    #[out]
                    given: Person,
                    #[record] both: &mut Person,
                ) -> Result<Person>;
            }
        },
    );
}

#[test]
fn every_kind_of_call() {
    compare_but_for(
        // Text that is no BSTR; structures; what is left out of what comes out.
        &["Wide", "Narrow", "Strings", "Either", "Blend", "Optional"],
        STEPS,
        quote!(iid = "5b1c7a10-0020-4c5e-9a51-000000000023", oleautomation),
        quote! {
            unsafe trait ICalls: IUnknown {
                fn fixed(&self, values: &[i32; 4], both: &mut [i32; 4], #[out] doubled: [i32; 4]) -> Result<()>;
                fn localised(&self, value: i32, #[lcid] locale: i32) -> Result<i32>;
                fn join(&self, separator: Bstr, #[vararg] parts: SafeArray<Variant>) -> Result<Bstr>;
                fn next(&self, #[out] item: i32) -> Result<()>;
                fn advance(&self) -> Result<()>;
                fn plain(&self, a: i32, b: i32) -> Result<i32>;
                fn nothing(&self) -> Result<()>;
            }
        },
    );
}

#[test]
fn functions_that_return_values() {
    compare_but_for(
        // Structures.
        &["Where", "Either", "Whose", "Blend"],
        STEPS,
        quote!(iid = "5b1c7a10-0020-4c5e-9a51-000000000025"),
        quote! {
            unsafe trait IFunctions: IUnknown {
                fn touch(&self);
                fn give(&self, text: Bstr, #[out] same: Bstr, value: &mut Variant);
                fn measure(&self, value: Variant, #[out] unit: Bstr) -> i32;
                fn half(&self, value: f64) -> f64;
                fn which(&self) -> Kind;
                fn day(&self, day: Date) -> Date;
                fn label(&self, number: i32) -> Bstr;
                fn node(&self, node: &INode) -> Option<INode>;
                fn numbers(&self, numbers: SafeArray<i32>) -> SafeArray<i32>;
                fn price(&self, price: Currency) -> Currency;
                fn exactly(&self, value: Decimal) -> Decimal;
                fn id(&self, id: Guid) -> Guid;
                fn any(&self, value: Variant) -> Variant;
            }
        },
    );
}

#[test]
fn a_custom_interface_of_raw_pointers() {
    compare_but_for(
        // An out that nobody counts.
        &["Fill"],
        STEPS,
        quote!(iid = "5b1c7a10-0020-4c5e-9a51-000000000024", bool = Variant),
        quote! {
            unsafe trait IRaw: IUnknown {
                unsafe fn add_up(&self, count: i32, bytes: *const u8) -> Result<i32>;
                unsafe fn anything(&self, data: *const c_void) -> Result<bool>;
            }
        },
    );
}

#[test]
fn a_dual_interface_that_derives_from_another_one() {
    compare_but_for(
        // No parameter of Rust is called `self`.
        &["new"],
        STEPS,
        quote!(iid = "5b1c7a10-0020-4c5e-9a51-000000000027", dual, bool = Variant),
        quote! {
            unsafe trait IThing2: IThing {
                #[dispid(21)]
                #[name("matches")]
                fn matches(&self, other: Option<&IThing2>) -> Result<bool>;
                #[dispid(22)]
                #[propget]
                #[name("Title2")]
                fn title2(&self) -> Result<Bstr>;
            }
        },
    );
}

#[test]
fn default_values_of_every_type() {
    compare_but_for(
        // Values in VARIANTs of types that no literal has; a pointer that is left out.
        &["Text", "Levels", "Nothing", "Variants", "Wide", "Floats", "Money", "Fail", "Null"],
        "tests/golden/typelib/defaults/input.tlb",
        quote!(iid = "5b1c7a10-0001-4c5e-9a51-000000000002", bool = Variant),
        quote! {
            unsafe trait IDefaults: IUnknown {
                fn chars(&self, #[default_value(-128)] lowest: i8, #[default_value(127)] highest: i8) -> Result<()>;
                fn bytes(&self, #[default_value(0)] lowest: u8, #[default_value(255)] highest: u8) -> Result<()>;
                fn shorts(&self, #[default_value(-32768)] lowest: i16, #[default_value(32767)] highest: i16) -> Result<()>;
                #[name("UShorts")]
                fn ushorts(&self, #[default_value(0)] lowest: u16, #[default_value(65535)] highest: u16) -> Result<()>;
                fn longs(
                    &self,
                    #[default_value(-1)] minus: i32,
                    #[default_value(0x3ffffff)] packed: i32,
                    #[default_value(0x4000000)] stored: i32,
                    #[default_value(0x7fffffff)] highest: i32,
                    #[default_value(-0x80000000)] lowest: i32,
                    #[default_value(-0x2000001)] below: i32,
                ) -> Result<()>;
                #[name("ULongs")]
                fn ulongs(&self, #[default_value(0)] lowest: u32, #[default_value(0xffffffff)] highest: u32) -> Result<()>;
                fn ints(&self, #[default_value(-7)] minus: i32, #[default_value(0xfffffff0)] plus: u32) -> Result<()>;
                fn flags(&self, #[default_value(true)] yes: bool, #[default_value(false)] no: bool) -> Result<()>;
                fn status(&self, #[default_value(1)] status: HRESULT) -> Result<()>;
            }
        },
    );
}
