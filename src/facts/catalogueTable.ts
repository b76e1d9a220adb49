/**
 * The catalogue, one machine a line, makers under `#` lines. Columns, separated by ` | `:
 * permanent link id, model without maker, short label, hashrate bins (`TH/s@W@J/TH` as rated, default first, separated by ` / `, a remark in
 * parentheses), cooling, released, status, confidence of the specification, its sources, and a price or `-`:
 * `USD; date; condition; confidence; basis`. Capital codes of sources are those of `CATALOGUE_SOURCES`.
 * Ids are for ever: lines are added, never renamed or reused. Read by `parseCatalogueTable`.
 */
export const CATALOGUE_TABLE = `
# Bitmain
s19pro | Antminer S19 Pro | S19 Pro | 110@3250@29.55 | air | 2020-05 | legacy (used only) | B | AP; BOT | -
s19jpro | Antminer S19j Pro | S19j Pro | 104@3068@29.5 | air | 2021-06 | legacy (used only) | B | AP; MF | 320; 2026-10; used; C; lowest listings (MF); the index of its class would give 123
s19kpro | Antminer S19k Pro | S19k Pro | 120@2760@23 | air | 2023-04 | legacy | A | SX; AP | -
s19xp | Antminer S19 XP | S19 XP | 140@3010@21.5 / 141@3010@21.35 | air | 2022-07 | legacy | A | SX; AP; MF | 649; 2026-10; used; C; lowest dealer asks (MF); the index of its class would give 443
s21 | Antminer S21 | S21 | 200@3500@17.5 / 200@3550@17.75 (later listings) | air | 2024-02 | shipping / used | A | AP; HW; Bitmain WDMS Sep 2023 | 735; 2026 (Apr-Sep); used; C; used ask 3.68 USD/TH (HW), in line with the 14-19 J/TH index of 3.63 of 27 Sep 2026
s21plus | Antminer S21+ | S21+ | 216@3564@16.5 / 225@3712@16.5 / 235@3877@16.5 | air | 2025-01 (listed) | shipping | A | MF; HW | 1399; 2026 (Apr-Oct); new; B; two agreeing asks near 6.47 USD/TH (HW, MF)
s21plushyd | Antminer S21+ Hyd | S21+ Hyd | 358@5370@15 / 319@4785@15 | hydro | 2025-Q2 | shipping | A | shop.bitmain.com via MF; CN | -
s21hyd | Antminer S21 Hyd | S21 Hyd | 335@5360@16 | hydro | 2024-02 | shipping / used | A | SX; AP | 2513; 2025-12; new; B; maker list 7 to 8 USD/TH, middle (TheMinerMag, Dec 2025)
s21xp | Antminer S21 XP | S21 XP | 270@3645@13.5 | air | 2024-09 (listed) / 2024-12 (shipped) | shipping | A | support.bitmain.com article 35383015643673 via SX; AP | 2883; 2026 (Apr-Oct); new; B; asks of 10.7 to 11 USD/TH (HW, MF)
s21xphyd | Antminer S21 XP Hyd | S21 XP Hyd | 473@5676@12 | hydro | 2024-11 (listed) / 2024-12 (shipped) | shipping | A | support.bitmain.com article 34523540504857 via SX; AP | -
s21exphyd | Antminer S21e XP Hyd | S21e XP Hyd | 430@5590@13 | hydro | 2025 | shipping | A | SX; MF | -
s21exphyd3u | Antminer S21e XP Hyd 3U (U3S21EXPH) | S21e XP Hyd 3U | 860@11180@13 | hydro (rack) | 2025-Q2 | shipping | A | Blockspace Jun 2025; TheMinerMag Aug 2025 | 19265; 2025-08; new; A; contract of 16,299 units for about 314 M USD before tariffs (American Bitcoin; TheMinerMag, Aug 2025)
s21jxphyd | Antminer S21j XP Hyd | S21j XP Hyd | 495@5940@12 | hydro | 2025-2026 | shipping | A | SX; MF | -
s21xpplushyd | Antminer S21 XP+ Hyd | S21 XP+ Hyd | 500@5500@11 / 480@5280@11 (480T bin; power computed from 11 J/TH) | hydro | 2025-2026 | shipping | A | SX; MF | -
s23 | Antminer S23 | S23 | 318@3498@11 | air | 2026-01 | shipping | A | hashrateindex.com/rigs/antminer-s23 via MF; AP | 4912; 2026 (undated, after Apr); not stated; C; street ask 15.4 USD/TH (HW); the under 14 J/TH index would give 5845
s23hyd | Antminer S23 Hyd | S23 Hyd | 580@5510@9.5 | hydro | 2026-Q1 | shipping | A | Bitmain S23 Hyd product manual via SX; MF | -
s23hyd3u | Antminer S23 Hyd 3U (U3S23H) | S23 Hyd 3U | 1160@11020@9.5 | hydro (rack) | 2026-01 | shipping | A | SX; AP; MF | -
s23ehyd2u | Antminer S23e Hyd 2U | S23e Hyd 2U | 865@8650@10 | hydro (rack) | 2026-04 | shipping | A | shop.bitmain.com via MF; SX | -
s23imm | Antminer S23 Immersion | S23 Imm | 442@5304@12 / 368@4048@11 | immersion | 2026 | shipping | B | hashrateindex.com/rigs/antminer-s23-immersion via MF | -
s23xphyd | Antminer S23 XP Hyd | S23 XP Hyd | 600@5340@8.9 | hydro | 2026-11 (planned) | announced | B | shop.bitmain.com via MF | -
# MicroBT
m30spp | Whatsminer M30S++ | M30S++ | 112@3472@31 | air | 2020 | legacy (used only) | B | AP; BOT | -
m50s | Whatsminer M50S | M50S | 126@3276@26 / 128@3276@25.59 | air | 2022 | legacy | B | HW; CN | -
m56s | Whatsminer M56S | M56S | 212@5550@26.18 | immersion | 2023-01 | legacy | B | HW; AP | -
m60 | Whatsminer M60 | M60 | 172@3422@19.9 | air | 2024-02 | shipping / used | A | HW; AP | 760; 2026 (undated, after Apr); not stated; C; street ask 4.4 USD/TH (HW)
m60s | Whatsminer M60S | M60S | 186@3441@18.5 / 184@3404@18.5 | air | 2024-02 | shipping / used | A | SX; HW | 2105; 2026 (undated, after Apr); new; C; street ask for a new unit (HW); the index of its class would give 675 for a used one
m60sp | Whatsminer M60S+ | M60S+ | 212@3600@16.98 / 200@3400@17 (17 J/TH bin, C) | air | unknown | shipping | B | HW; BOT | 1780; 2026 (undated, after Apr); not stated; C; street ask 8.4 USD/TH (HW)
m60spp | Whatsminer M60S++ | M60S++ | 226@3600@15.93 (listing) / 218@3379@15.5 (maker shop bin) | air | unknown | shipping | A | shop.whatsminer.com via MF; HW | 2100; 2026 (undated, after Apr); not stated; C; street ask 9.3 USD/TH (HW)
m63s | Whatsminer M63S | M63S | 390@7215@18.5 / 406@7511@18.5 | hydro | 2023-11 (tracker) | shipping | A | SX; AP | 4930; 2026 (undated, after Apr); not stated; C; street ask 12.6 USD/TH (HW), high against the index
m63spp | Whatsminer M63S++ | M63S++ | 464@7200@15.52 | hydro | unknown | shipping | A | MF; AP | -
m66s | Whatsminer M66S | M66S | 298@5513@18.5 | immersion | 2023-11 (tracker) | shipping | B | HW | 4999; 2026 (undated, after Apr); not stated; C; street ask 16.8 USD/TH (HW), looks high
m66spp | Whatsminer M66S++ | M66S++ | 356@5518@15.5 | immersion | unknown | shipping | A | MF; AP | -
m70s | Whatsminer M70S | M70S | 226@3140@13.89 (13.9 J/TH listing) / 248@3348@13.5 (13.5 J/TH, maker shop) | air | 2025-12 | shipping | A | shop.whatsminer.com product 79 via MF; HW | 2997; 2026 (undated, after Apr); new; B; ask 13.3 USD/TH (HW); the maker shop asks 13.0 for the 248 TH bin (MF)
m73 | Whatsminer M73 | M73 | 470@7200@15.32 / 512@7424@14.5 (maker shop) | hydro | 2025-12 | shipping | A | shop.whatsminer.com product 80 via MF; AP | -
m73s | Whatsminer M73S | M73S | 500@7200@14.4 | hydro | 2025-12 | shipping | B | AP; HW | 4977; 2026 (undated, after Apr); not stated; C; street ask 10 USD/TH (HW)
m78s | Whatsminer M78S | M78S | 472@6550@13.88 | immersion (not confirmed) | 2025-12 | shipping | B | AP; HW | -
m79 | Whatsminer M79 | M79 | 920@14500@15.76 | hydro (rack; not confirmed) | 2026-01 | shipping | B | AP; HW | -
# Canaan
a1466 | Avalon A1466 | A1466 | 150@3230@21.53 | air | unknown | legacy | B | BOT; AP | -
a1466i | Avalon A1466I | A1466I | 170@3320@19.53 | immersion | 2024 | legacy | B | SX | -
a1566 | Avalon A1566 | A1566 | 185@3420@18.49 | air | 2024-10 | shipping | A | AP; HW | 1170; 2026 (undated, after Apr); not stated; C; street ask 6.3 USD/TH (HW)
a15 | Avalon A15 | A15 | 194@3647@18.8 | air | 2024-12 | shipping | A | MF; HW | 1099; 2026 (undated, after Apr); not stated; C; street ask 5.7 USD/TH (HW)
a15xp | Avalon A15XP | A15XP | 206@3667@17.8 | air | 2024-12 | shipping | B | HW | 1100; 2026 (undated, after Apr); not stated; C; street ask 5.3 USD/TH (HW)
a15pro | Avalon A15 Pro | A15 Pro | 218@3662@16.8 / 221@3662@16.57 (same power assumed by the source) | air | 2025 | shipping | A | MF; HW | 1890; 2026 (undated, after Apr); not stated; C; lower of two street asks (HW), the other is 2499
a16 | Avalon A16 | A16 | 282@3900@13.83 | air | 2025-10 (review date) | shipping | A | hashrateindex.com/blog/hardware-review-canaans-a16-series; MF | 4199; 2026 (undated, after Apr); not stated; C; street ask 14.9 USD/TH (HW)
a16xp | Avalon A16XP | A16XP | 300@3850@12.83 | air | 2026-Q2 | shipping | A | hashrateindex.com/blog/hardware-review-canaans-a16-series; SEC 0001780652 Ex. 99.1 via MF | 4194; 2026 (undated, after Apr); not stated; C; street ask 14.0 USD/TH (HW)
nano3 | Avalon Nano 3 | Nano 3 | 4@140@35 (140 W maximum; 116 W implied at 29 J/TH rating) | air | 2024 | shipping | A | SX; MF | 250; 2025-01; new; C; retail price in the press (CriptoNoticias, 18 Jan 2025)
nano3s | Avalon Nano 3S | Nano 3S | 6@140@23.33 | air | 2025-01 | shipping | A | SX; MF | -
mini3 | Avalon Mini 3 | Mini 3 | 37.5@800@21.33 | air | 2025 | shipping | A | SX; HW | 746; 2026 (undated, after Apr); not stated; C; street ask (HW)
avalonq | Avalon Q | Avalon Q | 90@1674@18.6 | air | 2025 | shipping | A | shop.canaan.io via SX; HW | 1298; 2026 (undated, after Apr); not stated; C; street ask (HW)
# Bitdeer
sma2 | SEALMINER A2 | Sealminer A2 | 226@3729@16.5 | air | 2025-02 | shipping | A | bitdeer.com/shop/product/P241127000001 via MF; SX | 3448; 2026 (undated, after Apr); not stated; C; street ask 15.3 USD/TH (HW), looks high
sma2hyd | SEALMINER A2 Hyd | Sealminer A2 Hyd | 446@7360@16.5 | hydro | 2025-02 | shipping | B | AP | -
sma2proair | SEALMINER A2 Pro Air | Sealminer A2 Pro Air | 260@3874@14.9 / 255@3790@14.86 | air | 2025 | shipping | A | bitdeer.com announcement via SX; HW | 3379; 2026 (undated, after Apr); not stated; C; street ask for the 255 TH bin, 13.3 USD/TH (HW)
sma2prohyd | SEALMINER A2 Pro Hyd | Sealminer A2 Pro Hyd | 500@7450@14.9 | hydro | 2025 | shipping | A | bitdeer.com/shop/product/P250824000002 via SX; AP | -
sma3air | SEALMINER A3 Air | Sealminer A3 Air | 260@3640@14 | air | 2025-Q4 | shipping | B | HW | 3999; 2026 (undated, after Apr); not stated; C; street ask 15.4 USD/TH (HW)
sma3hyd | SEALMINER A3 Hyd | Sealminer A3 Hyd | 500@6750@13.5 | hydro | 2025-Q4 | shipping | B | bitdeer.com/shop/explorer via SX | -
sma3proair | SEALMINER A3 Pro Air | Sealminer A3 Pro Air | 290@3625@12.5 | air | 2025-Q4 | shipping | A | GlobeNewswire 16 Sep 2025 via MF; HW | 4490; 2026 (undated, after Apr); not stated; C; street ask 15.5 USD/TH (HW)
sma3prohyd | SEALMINER A3 Pro Hyd | Sealminer A3 Pro Hyd | 660@8250@12.5 | hydro | 2025-Q4 | shipping | A | GlobeNewswire 16 Sep 2025 via MF; SX | -
sma4proair | SEALMINER A4 Pro Air | Sealminer A4 Pro Air | 336@3662@10.9 | air | unverified | announced / listed | A | GlobeNewswire 7 Apr 2026 via MF; SX | 3336; 2026 (undated, after Apr); not stated; C; street ask 9.9 USD/TH (HW)
sma4prohyd | SEALMINER A4 Pro Hyd | Sealminer A4 Pro Hyd | 680@7412@10.9 | hydro | 2026-05 (listed, unverified) | announced / listed | A | GlobeNewswire 7 Apr 2026 via MF; SX | -
sma4ultrahyd | SEALMINER A4 Ultra Hyd | Sealminer A4 Ultra Hyd | 886@8373@9.45 | hydro | unverified | announced / listed | B | bitdeer.com/shop/explorer via SX; AP | -
# Auradine
at2880 | Teraflux AT2880 | AT2880 | 260@4160@16 (16 J/TH x 260 TH, computed) / 180@2880@16 (lower bound of quoted range, computed) | air | 2024 | unknown | C | GlobeNewswire 14 Nov 2023 (2780158) via MF | -
ah3880 | Teraflux AH3880 | AH3880 | 600@8700@14.5 (14.5 J/TH, computed) / 450@6525@14.5 (14.5 J/TH bin) / 600@10740@17.9 (tracker value (17.9 J/TH)) | hydro (rack) | 2025-03 | unknown | C | Blockspace Mar-Apr 2025; AP; CN | -
# Block (Proto)
protorig | Proto Rig | Proto Rig | 819@12000@14.65 (upper limits of maker page (<=819 TH/s, <=12 kW)) | air | 2025-09 (listed); shipping unverified | announced | B | proto.xyz/products/rig via MF; AP | -
# Bitaxe (open hardware)
gamma601 | Bitaxe Gamma (601/602) | Bitaxe Gamma | 1.2@18@15 / 1.2@17@14.17 (lower rating) | air | 2025-01 | shipping | A | bitaxehardware.com/601 via SX; github.com/bitaxeorg/bitaxeGamma via MF | -
nerdqaxepp | NerdQAxe++ | NerdQAxe++ | 4.8@76@15.83 / 4.8@69.5@14.48 (Rev 7) | air | 2024-10 | shipping | A | github.com/shufps/qaxe via MF; SX | 239; 2026; not stated; C; single listing (BOT)
`
