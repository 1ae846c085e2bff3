//! The facility of an HRESULT: which part of the system a code comes from.

use std::fmt;

use windows_core::HRESULT;

/// The facility of an [`HRESULT`]: bits 16 to 27 ([MS-ERREF] 2.1, winerror.h).
///
/// winerror.h masks one bit more, the one that marks an NTSTATUS; here that bit is no part of the facility. Any number
/// is a facility, whether it has a name or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Facility(u16);

impl Facility {
    /// General codes such as `E_NOTIMPL`, and those of initialization.
    pub const NULL: Self = Self(0);
    /// Calls between apartments and processes.
    pub const RPC: Self = Self(1);
    /// `IDispatch`, automation values and type libraries.
    pub const DISPATCH: Self = Self(2);
    /// Structured storage.
    pub const STORAGE: Self = Self(3);
    /// Codes that belong to the interface whose method returned them.
    pub const ITF: Self = Self(4);
    /// Errors of the system, made into HRESULTs by `HRESULT_FROM_WIN32`.
    pub const WIN32: Self = Self(7);
    /// The start of servers.
    pub const WINDOWS: Self = Self(8);
    /// Run-time errors of Visual Basic and of ADO.
    pub const CONTROL: Self = Self(10);

    /// The facility that a code names.
    pub const fn of(code: HRESULT) -> Self {
        Self((code.0 as u32 >> 16) as u16 & 0x0FFF)
    }

    /// The facility of a number.
    pub const fn new(number: u16) -> Self {
        Self(number)
    }

    /// The facility's number.
    pub const fn number(self) -> u16 {
        self.0
    }

    /// The name in winerror.h; the first one there, where several facilities share a number ([`Facility::names`]).
    pub fn name(self) -> Option<&'static str> {
        self.names().next()
    }

    /// All names that winerror.h gives this number: none, one, or, for seven numbers, several.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let start = NAMES.partition_point(|&(number, _)| number < self.0);
        NAMES[start..].iter().take_while(move |&&(number, _)| number == self.0).map(|&(_, name)| name)
    }
}

/// `FACILITY_DISPATCH`; `FACILITY_CONFIGURATION or FACILITY_WIA`; `facility 1234`.
impl fmt::Display for Facility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names = self.names();
        let Some(first) = names.next() else { return write!(f, "facility {}", self.0) };
        f.write_str(first)?;
        names.try_for_each(|name| write!(f, " or {name}"))
    }
}

/// winerror.h of the Windows SDK, by number; equal numbers in the order that they have there.
static NAMES: [(u16, &str); 155] = [
    (0, "FACILITY_NULL"),
    (1, "FACILITY_RPC"),
    (2, "FACILITY_DISPATCH"),
    (3, "FACILITY_STORAGE"),
    (4, "FACILITY_ITF"),
    (7, "FACILITY_WIN32"),
    (8, "FACILITY_WINDOWS"),
    (9, "FACILITY_SSPI"),
    (9, "FACILITY_SECURITY"),
    (10, "FACILITY_CONTROL"),
    (11, "FACILITY_CERT"),
    (12, "FACILITY_INTERNET"),
    (13, "FACILITY_MEDIASERVER"),
    (14, "FACILITY_MSMQ"),
    (15, "FACILITY_SETUPAPI"),
    (16, "FACILITY_SCARD"),
    (17, "FACILITY_COMPLUS"),
    (18, "FACILITY_AAF"),
    (19, "FACILITY_URT"),
    (20, "FACILITY_ACS"),
    (21, "FACILITY_DPLAY"),
    (22, "FACILITY_UMI"),
    (23, "FACILITY_SXS"),
    (24, "FACILITY_WINDOWS_CE"),
    (25, "FACILITY_HTTP"),
    (26, "FACILITY_USERMODE_COMMONLOG"),
    (27, "FACILITY_WER"),
    (31, "FACILITY_USERMODE_FILTER_MANAGER"),
    (32, "FACILITY_BACKGROUNDCOPY"),
    (33, "FACILITY_CONFIGURATION"),
    (33, "FACILITY_WIA"),
    (34, "FACILITY_STATE_MANAGEMENT"),
    (35, "FACILITY_METADIRECTORY"),
    (36, "FACILITY_WINDOWSUPDATE"),
    (37, "FACILITY_DIRECTORYSERVICE"),
    (38, "FACILITY_GRAPHICS"),
    (39, "FACILITY_SHELL"),
    (39, "FACILITY_NAP"),
    (40, "FACILITY_TPM_SERVICES"),
    (41, "FACILITY_TPM_SOFTWARE"),
    (42, "FACILITY_UI"),
    (43, "FACILITY_XAML"),
    (44, "FACILITY_ACTION_QUEUE"),
    (48, "FACILITY_PLA"),
    (48, "FACILITY_WINDOWS_SETUP"),
    (49, "FACILITY_FVE"),
    (50, "FACILITY_FWP"),
    (51, "FACILITY_WINRM"),
    (52, "FACILITY_NDIS"),
    (53, "FACILITY_USERMODE_HYPERVISOR"),
    (54, "FACILITY_CMI"),
    (55, "FACILITY_USERMODE_VIRTUALIZATION"),
    (56, "FACILITY_USERMODE_VOLMGR"),
    (57, "FACILITY_BCD"),
    (58, "FACILITY_USERMODE_VHD"),
    (59, "FACILITY_USERMODE_HNS"),
    (60, "FACILITY_SDIAG"),
    (61, "FACILITY_WEBSERVICES"),
    (61, "FACILITY_WINPE"),
    (62, "FACILITY_WPN"),
    (63, "FACILITY_WINDOWS_STORE"),
    (64, "FACILITY_INPUT"),
    (65, "FACILITY_QUIC"),
    (66, "FACILITY_EAP"),
    (70, "FACILITY_IORING"),
    (80, "FACILITY_WINDOWS_DEFENDER"),
    (81, "FACILITY_OPC"),
    (82, "FACILITY_XPS"),
    (83, "FACILITY_RAS"),
    (84, "FACILITY_MBN"),
    (84, "FACILITY_POWERSHELL"),
    (85, "FACILITY_EAS"),
    (98, "FACILITY_P2P_INT"),
    (99, "FACILITY_P2P"),
    (100, "FACILITY_DAF"),
    (101, "FACILITY_BLUETOOTH_ATT"),
    (102, "FACILITY_AUDIO"),
    (103, "FACILITY_STATEREPOSITORY"),
    (109, "FACILITY_VISUALCPP"),
    (112, "FACILITY_SCRIPT"),
    (113, "FACILITY_PARSE"),
    (120, "FACILITY_BLB"),
    (121, "FACILITY_BLB_CLI"),
    (122, "FACILITY_WSBAPP"),
    (128, "FACILITY_BLBUI"),
    (129, "FACILITY_USN"),
    (130, "FACILITY_USERMODE_VOLSNAP"),
    (131, "FACILITY_TIERING"),
    (133, "FACILITY_WSB_ONLINE"),
    (134, "FACILITY_ONLINE_ID"),
    (135, "FACILITY_DEVICE_UPDATE_AGENT"),
    (136, "FACILITY_DRVSERVICING"),
    (153, "FACILITY_DLS"),
    (160, "FACILITY_SOS"),
    (173, "FACILITY_OCP_UPDATE_AGENT"),
    (176, "FACILITY_DEBUGGERS"),
    (208, "FACILITY_DELIVERY_OPTIMIZATION"),
    (231, "FACILITY_USERMODE_SPACES"),
    (232, "FACILITY_USER_MODE_SECURITY_CORE"),
    (234, "FACILITY_USERMODE_LICENSING"),
    (256, "FACILITY_SPP"),
    (256, "FACILITY_RESTORE"),
    (256, "FACILITY_DMSERVER"),
    (257, "FACILITY_DEPLOYMENT_SERVICES_SERVER"),
    (258, "FACILITY_DEPLOYMENT_SERVICES_IMAGING"),
    (259, "FACILITY_DEPLOYMENT_SERVICES_MANAGEMENT"),
    (260, "FACILITY_DEPLOYMENT_SERVICES_UTIL"),
    (261, "FACILITY_DEPLOYMENT_SERVICES_BINLSVC"),
    (263, "FACILITY_DEPLOYMENT_SERVICES_PXE"),
    (264, "FACILITY_DEPLOYMENT_SERVICES_TFTP"),
    (272, "FACILITY_DEPLOYMENT_SERVICES_TRANSPORT_MANAGEMENT"),
    (278, "FACILITY_DEPLOYMENT_SERVICES_DRIVER_PROVISIONING"),
    (289, "FACILITY_DEPLOYMENT_SERVICES_MULTICAST_SERVER"),
    (290, "FACILITY_DEPLOYMENT_SERVICES_MULTICAST_CLIENT"),
    (293, "FACILITY_DEPLOYMENT_SERVICES_CONTENT_PROVIDER"),
    (296, "FACILITY_HSP_SERVICES"),
    (297, "FACILITY_HSP_SOFTWARE"),
    (305, "FACILITY_LINGUISTIC_SERVICES"),
    (885, "FACILITY_WEB"),
    (886, "FACILITY_WEB_SOCKET"),
    (1094, "FACILITY_AUDIOSTREAMING"),
    (1490, "FACILITY_TTD"),
    (1536, "FACILITY_ACCELERATOR"),
    (1793, "FACILITY_MOBILE"),
    (1967, "FACILITY_SQLITE"),
    (1968, "FACILITY_SERVICE_FABRIC"),
    (1989, "FACILITY_UTC"),
    (1996, "FACILITY_WMAAECMA"),
    (2049, "FACILITY_WEP"),
    (2050, "FACILITY_SYNCENGINE"),
    (2168, "FACILITY_DIRECTMUSIC"),
    (2169, "FACILITY_DIRECT3D10"),
    (2170, "FACILITY_DXGI"),
    (2171, "FACILITY_DXGI_DDI"),
    (2172, "FACILITY_DIRECT3D11"),
    (2173, "FACILITY_DIRECT3D11_DEBUG"),
    (2174, "FACILITY_DIRECT3D12"),
    (2175, "FACILITY_DIRECT3D12_DEBUG"),
    (2176, "FACILITY_DXCORE"),
    (2177, "FACILITY_PRESENTATION"),
    (2184, "FACILITY_LEAP"),
    (2185, "FACILITY_AUDCLNT"),
    (2192, "FACILITY_WINML"),
    (2200, "FACILITY_WINCODEC_DWRITE_DWM"),
    (2201, "FACILITY_DIRECT2D"),
    (2304, "FACILITY_DEFRAG"),
    (2305, "FACILITY_USERMODE_SDBUS"),
    (2306, "FACILITY_JSCRIPT"),
    (2339, "FACILITY_XBOX"),
    (2340, "FACILITY_GAME"),
    (2341, "FACILITY_USERMODE_UNIONFS"),
    (2342, "FACILITY_USERMODE_PRM"),
    (2343, "FACILITY_USERMODE_WIN_ACCEL"),
    (2561, "FACILITY_PIDGENX"),
    (2748, "FACILITY_PIX"),
];

#[cfg(test)]
mod tests {
    use windows_core::HRESULT;

    use super::{Facility, NAMES};

    #[test]
    fn names_are_sorted_and_unique() {
        assert!(NAMES.is_sorted_by_key(|&(number, _)| number));
        let mut names = NAMES.map(|(_, name)| name);
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(names.iter().all(|name| name.starts_with("FACILITY_")));
    }

    #[test]
    fn a_code_names_its_facility() {
        for (code, facility, text) in [
            (0x8002_0009_u32, Facility::DISPATCH, "FACILITY_DISPATCH"),
            (0x0004_0201, Facility::ITF, "FACILITY_ITF"),
            (0x8000_4005, Facility::NULL, "FACILITY_NULL"),
            (0x800A_0E78, Facility::CONTROL, "FACILITY_CONTROL"),
            // Bit 27 belongs to the facility, bits 28 and 30 do not.
            (0x887A_0005, Facility::new(2170), "FACILITY_DXGI"),
            (0xD000_0005, Facility::NULL, "FACILITY_NULL"),
            (0x8021_0006, Facility::new(33), "FACILITY_CONFIGURATION or FACILITY_WIA"),
            (0x8100_0001, Facility::new(256), "FACILITY_SPP or FACILITY_RESTORE or FACILITY_DMSERVER"),
            (0x84D2_0001, Facility::new(1234), "facility 1234"),
            (0x8FFF_0001, Facility::new(4095), "facility 4095"),
        ] {
            let found = Facility::of(HRESULT(code as i32));
            assert_eq!(found, facility, "{code:08X}");
            assert_eq!(found.to_string(), text, "{code:08X}");
        }
    }

    #[test]
    fn a_shared_number_has_several_names() {
        assert_eq!(Facility::new(9).name(), Some("FACILITY_SSPI"));
        assert_eq!(Facility::new(9).names().collect::<Vec<_>>(), ["FACILITY_SSPI", "FACILITY_SECURITY"]);
        assert_eq!(Facility::new(5).name(), None);
        assert_eq!(Facility::new(u16::MAX).names().count(), 0);
    }
}
