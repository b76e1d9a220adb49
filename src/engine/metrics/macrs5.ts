/** Five-year MACRS shares of basis by year of service, half-year convention (IRS Publication 946, Table A-1). */
export const MACRS5: readonly number[] = [0.2, 0.32, 0.192, 0.1152, 0.1152, 0.0576]
