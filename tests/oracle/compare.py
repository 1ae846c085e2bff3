#!/usr/bin/env python3
"""compare.py OURS.jsonl ORACLE.jsonl [...pairs]: check dumps in FORMAT.md's format against tlbdump's.

Prints one line per kind of difference with examples, then a total; exits 1 if there is any.
Known quirks of Wine 8.0's oleaut32 are allowed for here, each where it is handled.
"""
import collections, json, sys

# The code pages of the languages that libraries are compared in, where it is not 1252.
CODE_PAGES = {0x11: 'cp932'}
PRIMARY_LANGUAGE = 0x3ff
ZERO = '00000000-0000-0000-0000-000000000000'
diffs = collections.Counter(); examples = collections.defaultdict(list)
counts = collections.Counter()


def differ(kind, where, ours, oracle):
    diffs[kind] += 1
    if len(examples[kind]) < 4:
        examples[kind].append(f'{where}: ours={ours!r} oracle={oracle!r}'[:240])


def same_ref(a, b):
    if 'err' in b or b.get('lib') is None:
        return True                                   # not resolvable in the oracle's registry
    if b['lib'] == 'self':
        return a.get('lib') == 'self' and a.get('i') == b.get('i')
    if a.get('lib') != b['lib']:
        return False
    if a.get('i') is not None and b.get('i') is not None and a['i'] != b['i']:
        return False
    return not a.get('guid') or not b.get('guid') or a['guid'] == b['guid']


def same_type(a, b, sltg=False):
    if isinstance(b, dict) and 'err' in b:
        return True
    if isinstance(a, str) or isinstance(b, str):
        return a == b
    for key in ('ptr', 'safearray', 'carray'):
        if (key in a) != (key in b):
            return False
        if key in a:
            # A 64-bit Wine 8.0 looks for the bounds of an SLTG array behind a 64-bit descriptor's head.
            return same_type(a[key], b[key], sltg) and (sltg or a.get('dims') == b.get('dims'))
    return same_ref(a['ref'], b['ref']) if 'ref' in a and 'ref' in b else False


IDISPATCH = ['QueryInterface', 'AddRef', 'Release', 'GetTypeInfoCount', 'GetTypeInfo', 'GetIDsOfNames', 'Invoke']


def own_functions(theirs, mine):
    """Wine prefixes some pure dispinterfaces with IDispatch's seven functions: leave out exactly those."""
    def name(f):
        return f['name'] if 'name' in f else (f.get('names') or [None])[0]
    if [name(f) for f in theirs[:7]] == IDISPATCH and [name(f) for f in mine[:7]] != IDISPATCH:
        return theirs[7:]
    return theirs


def same_const(a, b):
    if a is None or b is None:
        return a is None and b is None
    if a.get('vt') != b.get('vt'):
        return False
    x, y = a.get('val'), b.get('val')
    if isinstance(y, int) and isinstance(x, int):
        return (x - y) % (1 << 32) == 0
    if b.get('vt') in ('BSTR',):
        return (x or '') == (y or '')
    return str(x) == str(y)


def same_sltg_const(a, b):
    """Wine 8.0 takes SLTG constants of floating point for integers."""
    if a and b and b.get('vt') == 'INT':
        if a.get('vt') in ('R4', 'R8', 'CY', 'DATE'):
            return True
    return same_const(a, b)


def text(value):
    return value or None


def in_code_page(value, code_page):
    """Wine decodes with the ANSI code page of its process, 1252, not with the library's: back to bytes, and again."""
    if isinstance(value, str):
        stored = b''.join(bytes([ord(c)]) if ord(c) < 0x100 else c.encode('cp1252') for c in value)
        return stored.decode(code_page)
    if isinstance(value, list):
        return [in_code_page(v, code_page) for v in value]
    if isinstance(value, dict):
        return {k: in_code_page(v, code_page) for k, v in value.items()}
    return value


def compare(ours_path, oracle_path):
    ours = [json.loads(l) for l in open(ours_path, encoding='utf-8')]
    orc = [json.loads(l) for l in open(oracle_path, encoding='utf-8')]
    language = orc[0].get('lcid', 0) & PRIMARY_LANGUAGE
    if language in CODE_PAGES:
        orc = in_code_page(orc, CODE_PAGES[language])
    f = oracle_path.rsplit('/', 1)[-1]
    a, b = ours[0], orc[0]
    if a.get('format') not in ('MSFT', 'SLTG'):
        differ('lib.format', f, a.get('format'), 'MSFT or SLTG')
    sltg = a.get('format') == 'SLTG'                   # Wine 8.0 reads less of SLTG: no member help, wrong array bounds and sizes
    for key in ('guid', 'ver', 'name', 'sys', 'lcid', 'flags', 'ctx', 'file', 'count'):
        if text(a.get(key)) != text(b.get(key)):
            differ('lib.' + key, f, a.get(key), b.get(key))
    if text(a.get('doc')) != text(b.get('doc')):
        differ('lib.doc', f, a.get('doc'), b.get('doc'))
    if len(ours) != len(orc):
        differ('type count', f, len(ours), len(orc)); return
    for x, y in zip(ours[1:], orc[1:]):
        counts['types'] += 1
        at = y['attr']; where = f"{f}#{y['i']} {y['doc'].get('name')}"
        for key, other in (('kind', at['kind']), ('name', y['doc'].get('name')), ('guid', at['guid']),
                           ('flags', at['flags']), ('ver', at['ver'])):
            mine = x.get(key) or (ZERO if key == 'guid' else x.get(key))
            if key == 'flags':
                mine &= ~0x4000; other &= ~0x4000
            if mine != other:
                differ('type.' + key, where, mine, other)
        if at['kind'] in ('record', 'union', 'enum') and not sltg:
            for key in ('size', 'align'):
                if x.get(key) != at[key]:
                    differ('type.' + key, where, x.get(key), at[key])
        if not sltg:
            for key in ('doc', 'ctx'):
                if text(x.get(key)) != text(y['doc'].get(key)):
                    differ('type.' + key, where, x.get(key), y['doc'].get(key))
        if 'alias' in at and not same_type(x.get('alias'), at['alias'], sltg):
            differ('type.alias', where, x.get('alias'), at['alias'])
        # A dual interface: the oracle's dispatch view is synthesised; its vtable partner is what the file stores.
        src = y['partner'] if 'partner' in y and 'err' not in y['partner'] else y
        mine, other = x['impl'], src.get('impl', y['impl'])
        if not (sltg and at['kind'] == 'dispatch') and (
                len(mine) != len(other) or any(p['flags'] != q['flags'] or not same_ref(p['ref'], q['ref'])
                                               for p, q in zip(mine, other) if 'err' not in q)):
            differ('impl', where, mine, other)
        compare_functions(where, x, y, src, sltg)
        compare_variables(where, x, y, sltg)


def compare_functions(where, x, y, src, sltg):
    at = y['attr']
    dispatch_view = src is y and at['kind'] == 'dispatch'
    mine = x['funcs']
    if sltg and dispatch_view:
        # Wine 8.0 lists IDispatch's functions instead of an SLTG dispinterface's: those are found by name (tlbdump -n).
        mine = sorted(mine, key=lambda u: (u['memid'], u['inv']))
        names = {u['name'] for u in mine}
        src = {'funcs': [v for v in y.get('bind', []) if v['names'][0] in names or v['names'][0] not in IDISPATCH]}
    theirs = [u for u in src['funcs'] if u.get('err') != '8002802b']          # over-counted cFuncs
    if dispatch_view:
        theirs = own_functions(theirs, mine)
    if len(mine) != len(theirs):
        differ('func count', where, len(mine), len(theirs)); return
    seen = set()
    for u, v in zip(mine, theirs):
        counts['funcs'] += 1
        if 'err' in v:
            continue                                                      # the oracle itself failed on this one
        w = f"{where}.{u.get('name')}"; first = v['memid'] not in seen; seen.add(v['memid'])
        if u['name'] != (v['names'] or [None])[0]:
            differ('func.name', w, u['name'], v['names'][:1])
        vararg = sltg and u['nopt'] == -1                                  # Wine 8.0 takes the six bits of -1 for a count
        for key in ('memid', 'inv', 'cc', 'flags', 'nopt'):
            if u[key] != v[key] and not (vararg and key == 'nopt' and v[key] == 63):
                differ('func.' + key, w, u[key], v[key])
        if not dispatch_view and u['fk'] != v['fk']:
            differ('func.fk', w, u['fk'], v['fk'])
        if v['fk'] in (0, 1) and not dispatch_view and u.get('slot') != v['oVft'] // 8 and not sltg:
            differ('func.slot', w, u.get('slot'), v['oVft'] // 8)
        if not same_type(u['ret'], v['ret']['t'], sltg):
            differ('func.ret', w, u['ret'], v['ret']['t'])
        if len(u['params']) != len(v['params']):
            differ('param count', w, len(u['params']), len(v['params'])); continue
        names = v['names'][1:] if first else []                           # by-memid lookup gives the first accessor only
        for k, (p, q) in enumerate(zip(u['params'], v['params'])):
            counts['params'] += 1
            if not same_type(p['t'], q['t'], sltg):
                differ('param.t', f'{w}#{k}', p['t'], q['t'])
            if p['flags'] != (q['flags'] & ~0x10 if vararg else q['flags']):
                differ('param.flags', f'{w}#{k}', p['flags'], q['flags'])
            if sltg and p['name'] is None and k < len(names) and names[k] == u['name']:
                continue                                                  # Wine 8.0 gives it the function's name
            if k < len(names) and p['name'] != names[k]:
                differ('param.name', f'{w}#{k}', p['name'], names[k])
            if not same_const(p.get('def'), q.get('def')):
                differ('param.def', f'{w}#{k}', p.get('def'), q.get('def'))
        for key in ('doc', 'ctx'):
            if first and not sltg and text(u.get(key)) != text(v['doc'].get(key)):
                differ('func.' + key, w, u.get(key), v['doc'].get(key))
        if 'dll' in v and list(u.get('dll') or []) != list(v['dll']):
            differ('func.dll', w, u.get('dll'), v['dll'])


def compare_variables(where, x, y, sltg):
    theirs = y['vars']
    if sltg and y['attr']['kind'] == 'union':
        return                                                            # Wine 8.0 reads no members of SLTG unions
    if len(x['vars']) != len(theirs):
        differ('var count', where, len(x['vars']), len(theirs)); return
    for u, v in zip(x['vars'], theirs):
        if 'err' in v:
            continue
        counts['vars'] += 1
        w = f"{where}.{v['name']}"
        for key in ('name', 'memid', 'vk', 'flags'):
            if u[key] != v[key]:
                differ('var.' + key, w, u[key], v[key])
        if v['vk'] == 0 and not sltg and u.get('off') != v.get('off'):
            differ('var.off', w, u.get('off'), v.get('off'))
        if not same_type(u['t'], v['t'], sltg):
            differ('var.t', w, u['t'], v['t'])
        if v['vk'] == 2 and not (same_sltg_const if sltg else same_const)(u.get('val'), v.get('val')):
            differ('var.val', w, u.get('val'), v.get('val'))
        for key in ('doc', 'ctx'):
            if not sltg and text(u.get(key)) != text(v['doc'].get(key)):
                differ('var.' + key, w, u.get(key), v['doc'].get(key))


def main():
    paths = sys.argv[1:]
    if len(paths) < 2 or len(paths) % 2:
        sys.exit(__doc__)
    for mine, other in zip(paths[::2], paths[1::2]):
        counts['files'] += 1
        compare(mine, other)
    for kind, n in diffs.most_common():
        print(f'{kind}: {n}')
        for example in examples[kind]:
            print('   ', example)
    print(' '.join(f'{k}={v}' for k, v in counts.items()), f'differences={sum(diffs.values())}')
    sys.exit(1 if diffs else 0)


main()
