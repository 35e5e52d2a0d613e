"""Planning without I/O: a problem in, a plan out. Times are half days, money the smallest coin, weeks count from 0."""
