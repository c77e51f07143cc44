from fontTools.ttLib import TTFont
import sys
def conv(src,dst,fam,style,full,ps):
    f=TTFont(src)
    gsub=f['GSUB'].table
    m={}
    for fr in gsub.FeatureList.FeatureRecord:
        if fr.FeatureTag=='tnum':
            for li in fr.Feature.LookupListIndex:
                lk=gsub.LookupList.Lookup[li]
                for st in lk.SubTable:
                    st=getattr(st,'ExtSubTable',st)
                    if hasattr(st,'mapping'): m.update(st.mapping)
    print(src,'tnum',len(m),[m.get(g) for g in ('zero','one','space','period','colon','comma','plus','minus','hyphen')])
    dig=['zero','one','two','three','four','five','six','seven','eight','nine']
    keep={g:m[g] for g in dig if g in m}
    for t in f['cmap'].tables:
        if not t.isUnicode(): continue
        for cp,g in list(t.cmap.items()):
            if g in keep: t.cmap[cp]=keep[g]
    for n in list(f['name'].names):
        if n.nameID in (16,17,21,22,25,3): f['name'].removeNames(nameID=n.nameID)
    for n in f['name'].names:
        v={1:fam,2:style,4:full,6:ps}.get(n.nameID)
        if v: n.string=v
    f['OS/2'].usWeightClass={'Bold':700}.get(style, f['OS/2'].usWeightClass)
    if style=='Bold':
        f['OS/2'].fsSelection=(f['OS/2'].fsSelection & ~0x40)|0x20; f['head'].macStyle|=1
    from fontTools import subset
    o=subset.Options(); o.name_IDs=['*']; o.layout_features=['kern','mark','mkmk','ccmp','locl','liga']; o.notdef_outline=True; o.glyph_names=False; o.hinting=True
    s=subset.Subsetter(o)
    ranges=list(range(0x20,0x24F))+list(range(0x370,0x400))+list(range(0x400,0x530))+list(range(0x1E00,0x1F00))+list(range(0x2000,0x2070))+list(range(0x20A0,0x20C0))+list(range(0x2100,0x2200))+list(range(0x2200,0x2300))+list(range(0x2300,0x2400))+list(range(0x25A0,0x2600))+[0x2713,0x2717]
    s.populate(unicodes=ranges); s.subset(f)
    f.save(dst)
    import os
    g=TTFont(dst); h=g['hmtx']; c=g.getBestCmap()
    print(dst,os.path.getsize(dst),{chr(x):h[c[x]][0] for x in range(0x30,0x3a)}, {k:(k in [ord(x) for x in '' ]) for k in []}, 'sym', [ch for ch in '→←⇄×µσ▸▾…−≥' if ord(ch) not in c])
i='inter/package/'
conv(i+'400Regular/Inter_400Regular.ttf','InterTabular-Regular.ttf','Inter Tabular','Regular','Inter Tabular Regular','InterTabular-Regular')
conv(i+'500Medium/Inter_500Medium.ttf','InterTabular-Medium.ttf','Inter Tabular Medium','Regular','Inter Tabular Medium','InterTabular-Medium')
conv(i+'600SemiBold/Inter_600SemiBold.ttf','InterTabular-SemiBold.ttf','Inter Tabular','Bold','Inter Tabular SemiBold','InterTabular-SemiBold')
