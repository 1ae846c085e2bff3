/* The system's interfaces that the component serves or calls, as C has them: a structure that points to its table. */
#ifndef INTERFACES_H
#define INTERFACES_H

#include "automation.h"

typedef interface IUnknown IUnknown;
typedef interface IDispatch IDispatch;
typedef interface IErrorInfo IErrorInfo;
typedef interface ISupportErrorInfo ISupportErrorInfo;
typedef interface IClassFactory IClassFactory;
typedef interface IClassFactory2 IClassFactory2;
typedef interface IConnectionPointContainer IConnectionPointContainer;
typedef interface IConnectionPoint IConnectionPoint;
typedef interface ITypeInfo ITypeInfo;
typedef interface IEnumConnectionPoints IEnumConnectionPoints;
typedef interface IEnumConnections IEnumConnections;

typedef struct LICINFO {
    LONG cbLicInfo;
    BOOL fRuntimeKeyAvail;
    BOOL fLicVerified;
} LICINFO;

DEFINE_GUID(IID_IUnknown, 0x00000000, 0x0000, 0x0000, 0xc0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46);

typedef struct IUnknownVtbl {
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(IUnknown *This, REFIID iid, void **object);
    ULONG (STDMETHODCALLTYPE *AddRef)(IUnknown *This);
    ULONG (STDMETHODCALLTYPE *Release)(IUnknown *This);
} IUnknownVtbl;

interface IUnknown {
    CONST_VTBL IUnknownVtbl *lpVtbl;
};

DEFINE_GUID(IID_IDispatch, 0x00020400, 0x0000, 0x0000, 0xc0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46);

typedef struct IDispatchVtbl {
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(IDispatch *This, REFIID iid, void **object);
    ULONG (STDMETHODCALLTYPE *AddRef)(IDispatch *This);
    ULONG (STDMETHODCALLTYPE *Release)(IDispatch *This);
    HRESULT (STDMETHODCALLTYPE *GetTypeInfoCount)(IDispatch *This, UINT *count);
    HRESULT (STDMETHODCALLTYPE *GetTypeInfo)(IDispatch *This, UINT index, LCID locale, ITypeInfo **info);
    HRESULT (STDMETHODCALLTYPE *GetIDsOfNames)(IDispatch *This, REFIID iid, LPOLESTR *names, UINT count,
        LCID locale, DISPID *ids);
    HRESULT (STDMETHODCALLTYPE *Invoke)(IDispatch *This, DISPID id, REFIID iid, LCID locale, WORD flags,
        DISPPARAMS *params, VARIANT *result, EXCEPINFO *exception, UINT *argument);
} IDispatchVtbl;

interface IDispatch {
    CONST_VTBL IDispatchVtbl *lpVtbl;
};

DEFINE_GUID(IID_IErrorInfo, 0x1cf2b120, 0x547d, 0x101b, 0x8e, 0x65, 0x08, 0x00, 0x2b, 0x2b, 0xd1, 0x19);

typedef struct IErrorInfoVtbl {
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(IErrorInfo *This, REFIID iid, void **object);
    ULONG (STDMETHODCALLTYPE *AddRef)(IErrorInfo *This);
    ULONG (STDMETHODCALLTYPE *Release)(IErrorInfo *This);
    HRESULT (STDMETHODCALLTYPE *GetGUID)(IErrorInfo *This, GUID *guid);
    HRESULT (STDMETHODCALLTYPE *GetSource)(IErrorInfo *This, BSTR *source);
    HRESULT (STDMETHODCALLTYPE *GetDescription)(IErrorInfo *This, BSTR *description);
    HRESULT (STDMETHODCALLTYPE *GetHelpFile)(IErrorInfo *This, BSTR *file);
    HRESULT (STDMETHODCALLTYPE *GetHelpContext)(IErrorInfo *This, DWORD *context);
} IErrorInfoVtbl;

interface IErrorInfo {
    CONST_VTBL IErrorInfoVtbl *lpVtbl;
};

DEFINE_GUID(IID_ISupportErrorInfo, 0xdf0b3d60, 0x548f, 0x101b, 0x8e, 0x65, 0x08, 0x00, 0x2b, 0x2b, 0xd1, 0x19);

typedef struct ISupportErrorInfoVtbl {
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(ISupportErrorInfo *This, REFIID iid, void **object);
    ULONG (STDMETHODCALLTYPE *AddRef)(ISupportErrorInfo *This);
    ULONG (STDMETHODCALLTYPE *Release)(ISupportErrorInfo *This);
    HRESULT (STDMETHODCALLTYPE *InterfaceSupportsErrorInfo)(ISupportErrorInfo *This, REFIID iid);
} ISupportErrorInfoVtbl;

interface ISupportErrorInfo {
    CONST_VTBL ISupportErrorInfoVtbl *lpVtbl;
};

DEFINE_GUID(IID_IClassFactory, 0x00000001, 0x0000, 0x0000, 0xc0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46);

typedef struct IClassFactoryVtbl {
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(IClassFactory *This, REFIID iid, void **object);
    ULONG (STDMETHODCALLTYPE *AddRef)(IClassFactory *This);
    ULONG (STDMETHODCALLTYPE *Release)(IClassFactory *This);
    HRESULT (STDMETHODCALLTYPE *CreateInstance)(IClassFactory *This, IUnknown *outer, REFIID iid, void **object);
    HRESULT (STDMETHODCALLTYPE *LockServer)(IClassFactory *This, BOOL lock);
} IClassFactoryVtbl;

interface IClassFactory {
    CONST_VTBL IClassFactoryVtbl *lpVtbl;
};

DEFINE_GUID(IID_IClassFactory2, 0xb196b28f, 0xbab4, 0x101a, 0xb6, 0x9c, 0x00, 0xaa, 0x00, 0x34, 0x1d, 0x07);

typedef struct IClassFactory2Vtbl {
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(IClassFactory2 *This, REFIID iid, void **object);
    ULONG (STDMETHODCALLTYPE *AddRef)(IClassFactory2 *This);
    ULONG (STDMETHODCALLTYPE *Release)(IClassFactory2 *This);
    HRESULT (STDMETHODCALLTYPE *CreateInstance)(IClassFactory2 *This, IUnknown *outer, REFIID iid, void **object);
    HRESULT (STDMETHODCALLTYPE *LockServer)(IClassFactory2 *This, BOOL lock);
    HRESULT (STDMETHODCALLTYPE *GetLicInfo)(IClassFactory2 *This, LICINFO *info);
    HRESULT (STDMETHODCALLTYPE *RequestLicKey)(IClassFactory2 *This, DWORD reserved, BSTR *key);
    HRESULT (STDMETHODCALLTYPE *CreateInstanceLic)(IClassFactory2 *This, IUnknown *outer, IUnknown *reserved,
        REFIID iid, BSTR key, void **object);
} IClassFactory2Vtbl;

interface IClassFactory2 {
    CONST_VTBL IClassFactory2Vtbl *lpVtbl;
};

DEFINE_GUID(IID_IConnectionPointContainer, 0xb196b284, 0xbab4, 0x101a, 0xb6, 0x9c, 0x00, 0xaa, 0x00, 0x34, 0x1d, 0x07);

typedef struct IConnectionPointContainerVtbl {
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(IConnectionPointContainer *This, REFIID iid, void **object);
    ULONG (STDMETHODCALLTYPE *AddRef)(IConnectionPointContainer *This);
    ULONG (STDMETHODCALLTYPE *Release)(IConnectionPointContainer *This);
    HRESULT (STDMETHODCALLTYPE *EnumConnectionPoints)(IConnectionPointContainer *This, IEnumConnectionPoints **points);
    HRESULT (STDMETHODCALLTYPE *FindConnectionPoint)(IConnectionPointContainer *This, REFIID iid, IConnectionPoint
        **point);
} IConnectionPointContainerVtbl;

interface IConnectionPointContainer {
    CONST_VTBL IConnectionPointContainerVtbl *lpVtbl;
};

DEFINE_GUID(IID_IConnectionPoint, 0xb196b286, 0xbab4, 0x101a, 0xb6, 0x9c, 0x00, 0xaa, 0x00, 0x34, 0x1d, 0x07);

typedef struct IConnectionPointVtbl {
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(IConnectionPoint *This, REFIID iid, void **object);
    ULONG (STDMETHODCALLTYPE *AddRef)(IConnectionPoint *This);
    ULONG (STDMETHODCALLTYPE *Release)(IConnectionPoint *This);
    HRESULT (STDMETHODCALLTYPE *GetConnectionInterface)(IConnectionPoint *This, IID *iid);
    HRESULT (STDMETHODCALLTYPE *GetConnectionPointContainer)(IConnectionPoint *This, IConnectionPointContainer
        **container);
    HRESULT (STDMETHODCALLTYPE *Advise)(IConnectionPoint *This, IUnknown *sink, DWORD *cookie);
    HRESULT (STDMETHODCALLTYPE *Unadvise)(IConnectionPoint *This, DWORD cookie);
    HRESULT (STDMETHODCALLTYPE *EnumConnections)(IConnectionPoint *This, IEnumConnections **connections);
} IConnectionPointVtbl;

interface IConnectionPoint {
    CONST_VTBL IConnectionPointVtbl *lpVtbl;
};

#endif
