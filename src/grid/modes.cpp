// SPDX-License-Identifier: Apache-2.0
#include "grid/modes.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "grid/lanes.hpp"

namespace needlework {

namespace {

constexpr std::size_t half = sweeps::width<double>;  // lanes of the real and of the imaginary part
constexpr std::size_t both = sweeps::turned_lanes<double>;

/// One complex number a lane.
struct Complex {
    double re[half], im[half];
};

inline Complex load(const double* at) {
    Complex c;
    for (std::size_t k = 0; k < half; ++k) c.re[k] = at[k], c.im[k] = at[half + k];
    return c;
}

/// to = (cosine - i sine) c
inline void store_turned(double* to, const Complex& c, double cosine, double sine) {
    for (std::size_t k = 0; k < half; ++k) {
        to[k] = cosine * c.re[k] + sine * c.im[k];
        to[half + k] = cosine * c.im[k] - sine * c.re[k];
    }
}

/// One pass of Stockham's self-sorting transform with a radix R that the compiler knows:
/// y[q + s (R p + k)] = w_n^{p k} sum_j x[q + s (p + m j)] w_R^{j k}.
template <std::size_t R>
void pass(const double* x, double* y, std::size_t s, std::size_t m, const double* cosines,
          const double* sines, std::size_t total) {
    const std::size_t turn = total / R;  // w_R = table[turn]
    for (std::size_t p = 0; p < m; ++p) {
        for (std::size_t q = 0; q < s; ++q) {
            Complex a[R];
            for (std::size_t j = 0; j < R; ++j) a[j] = load(x + both * (q + s * (p + m * j)));
            for (std::size_t k = 0; k < R; ++k) {
                Complex sum = a[0];
                for (std::size_t j = 1; j < R; ++j) {
                    const double c = cosines[turn * (j * k % R)], d = sines[turn * (j * k % R)];
                    for (std::size_t l = 0; l < half; ++l) {
                        sum.re[l] += c * a[j].re[l] + d * a[j].im[l];
                        sum.im[l] += c * a[j].im[l] - d * a[j].re[l];
                    }
                }
                store_turned(y + both * (q + s * (R * p + k)), sum, cosines[s * p * k],
                             sines[s * p * k]);
            }
        }
    }
}

/// The same with radix 4, whose roots are 1, -i, -1, i.
void pass4(const double* x, double* y, std::size_t s, std::size_t m, const double* cosines,
           const double* sines) {
    for (std::size_t p = 0; p < m; ++p) {
        for (std::size_t q = 0; q < s; ++q) {
            const double* in = x + both * (q + s * p);
            const Complex a = load(in), b = load(in + both * s * m),
                          c = load(in + 2 * both * s * m), d = load(in + 3 * both * s * m);
            Complex r[4];
            for (std::size_t l = 0; l < half; ++l) {
                const double sum_re = a.re[l] + c.re[l], sum_im = a.im[l] + c.im[l];
                const double dif_re = a.re[l] - c.re[l], dif_im = a.im[l] - c.im[l];
                const double odd_re = b.re[l] + d.re[l], odd_im = b.im[l] + d.im[l];
                const double mix_re = b.re[l] - d.re[l], mix_im = b.im[l] - d.im[l];
                r[0].re[l] = sum_re + odd_re, r[0].im[l] = sum_im + odd_im;
                r[1].re[l] = dif_re + mix_im, r[1].im[l] = dif_im - mix_re;
                r[2].re[l] = sum_re - odd_re, r[2].im[l] = sum_im - odd_im;
                r[3].re[l] = dif_re - mix_im, r[3].im[l] = dif_im + mix_re;
            }
            double* out = y + both * (q + s * 4 * p);
            for (std::size_t k = 0; k < 4; ++k) {
                store_turned(out + both * s * k, r[k], cosines[s * p * k], sines[s * p * k]);
            }
        }
    }
}

/// Any other prime radix.
void pass_any(const double* x, double* y, std::size_t radix, std::size_t s, std::size_t m,
              const double* cosines, const double* sines) {
    const std::size_t total = radix * s * m, turn = total / radix;
    for (std::size_t p = 0; p < m; ++p) {
        for (std::size_t q = 0; q < s; ++q) {
            for (std::size_t k = 0; k < radix; ++k) {
                Complex sum = load(x + both * (q + s * p));
                for (std::size_t j = 1; j < radix; ++j) {
                    const Complex a = load(x + both * (q + s * (p + m * j)));
                    const double c = cosines[turn * (j * k % radix)];
                    const double d = sines[turn * (j * k % radix)];
                    for (std::size_t l = 0; l < half; ++l) {
                        sum.re[l] += c * a.re[l] + d * a.im[l];
                        sum.im[l] += c * a.im[l] - d * a.re[l];
                    }
                }
                store_turned(y + both * (q + s * (radix * p + k)), sum, cosines[s * p * k],
                             sines[s * p * k]);
            }
        }
    }
}

/// 4s first, then 2, 3, 5 and other primes.
std::vector<std::size_t> radices_of(std::size_t n) {
    std::vector<std::size_t> radices;
    for (std::size_t radix : {4, 2, 3, 5}) {
        for (; n % radix == 0; n /= radix) radices.push_back(radix);
    }
    for (std::size_t radix = 7; n > 1; radix += 2) {
        for (; n % radix == 0; n /= radix) radices.push_back(radix);
    }
    return radices;
}

bool equal_loop(const Axis& axis) {
    return axis.periodic && axis.size() > 2 &&
           std::all_of(axis.widths.begin(), axis.widths.end(),
                       [&](double width) { return width == axis.widths[0]; });
}

/// out = matrix in, for a buffer [n][lanes].
void multiply(const std::vector<double>& matrix, std::size_t n, const double* in, double* out) {
    for (std::size_t j = 0; j < n; ++j) {
        double sum[both] = {};
        for (std::size_t i = 0; i < n; ++i) {
            const double weight = matrix[j * n + i];
            for (std::size_t k = 0; k < both; ++k) sum[k] += weight * in[i * both + k];
        }
        for (std::size_t k = 0; k < both; ++k) out[j * both + k] = sum[k];
    }
}

}  // namespace

const std::size_t Modes::lanes = both;

Modes::Modes(const Axis& axis) : rates_(axis.size(), 0.0) {
    const std::size_t n = axis.size();
    if (equal_loop(axis)) {
        radices_ = radices_of(n);
        for (std::size_t k = 0; k < n; ++k) {
            // Folded so that mirrored modes get the same bits.
            const double wave = std::sin(std::numbers::pi * double(std::min(k, n - k)) / double(n));
            rates_[k] = 4.0 * wave * wave / (axis.widths[0] * axis.widths[0]);
            cosines_.push_back(std::cos(2.0 * std::numbers::pi * double(k) / double(n)));
            sines_.push_back(std::sin(2.0 * std::numbers::pi * double(k) / double(n)));
        }
        return;
    }
    // -A is made symmetric by the square roots of the measures.
    const double one = 1.0;
    const Couplings links = couplings(axis, {&one, 1});
    Eigen::MatrixXd symmetric = Eigen::MatrixXd::Zero(int(n), int(n));
    const auto link = [&](std::size_t i, std::size_t j, double after) {
        const double value = after * std::sqrt(axis.measures[i] / axis.measures[j]);
        symmetric(int(i), int(j)) -= value;
        symmetric(int(j), int(i)) -= value;
    };
    for (std::size_t i = 0; i < n; ++i) {
        symmetric(int(i), int(i)) += links.before[i] + links.after[i];
        if (i + 1 < n) link(i, i + 1, links.after[i]);
    }
    if (axis.periodic && n > 1) link(n - 1, 0, links.after[n - 1]);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved{symmetric};
    forward_.resize(n * n);
    backward_.resize(n * n);
    for (std::size_t k = 0; k < n; ++k) {
        rates_[k] = std::fmax(0.0, solved.eigenvalues()[int(k)]);
        for (std::size_t i = 0; i < n; ++i) {
            const double weight = std::sqrt(axis.measures[i]);
            const double part = solved.eigenvectors()(int(i), int(k));
            forward_[k * n + i] = part * weight;
            backward_[i * n + k] = part / weight;
        }
    }
}

void Modes::forward(double* block, double* spare) const {
    if (forward_.empty()) {
        hartley(block, spare);
        return;
    }
    multiply(forward_, size(), block, spare);
    std::copy_n(spare, size() * both, block);
}

void Modes::backward(double* block, double* spare) const {
    if (backward_.empty()) {
        hartley(block, spare);
        return;
    }
    multiply(backward_, size(), block, spare);
    std::copy_n(spare, size() * both, block);
}

void Modes::hartley(double* block, double* spare) const {
    const std::size_t n = size();
    double *from = block, *to = spare;
    std::size_t done = 1;
    for (const std::size_t radix : radices_) {
        const std::size_t m = n / (done * radix);
        const double *c = cosines_.data(), *d = sines_.data();
        switch (radix) {
            case 2:
                pass<2>(from, to, done, m, c, d, n);
                break;
            case 3:
                pass<3>(from, to, done, m, c, d, n);
                break;
            case 4:
                pass4(from, to, done, m, c, d);
                break;
            case 5:
                pass<5>(from, to, done, m, c, d, n);
                break;
            default:
                pass_any(from, to, radix, done, m, c, d);
                break;
        }
        std::swap(from, to);
        done *= radix;
    }
    // Two real lines a and b went through as a + i b. With Z of mode k and Y of mode n - k:
    // cas transform of a = (Re Z + Re Y - Im Z + Im Y) / 2, of b = (Im Z + Im Y + Re Z - Re Y) / 2.
    const double scale = 0.5 / std::sqrt(double(n));
    for (std::size_t k = 0; k < n; ++k) {
        const double* z = from + both * k;
        const double* y = from + both * (k == 0 ? 0 : n - k);
        double* out = to + both * k;
        for (std::size_t l = 0; l < half; ++l) {
            out[l] = scale * ((z[l] + y[l]) - (z[half + l] - y[half + l]));
            out[half + l] = scale * ((z[half + l] + y[half + l]) + (z[l] - y[l]));
        }
    }
    if (to != block) std::copy_n(to, n * both, block);
}

}  // namespace needlework
