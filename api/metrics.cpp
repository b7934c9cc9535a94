#include "api/metrics.hpp"

#include <algorithm>
#include <sstream>

namespace rongan {

void Metrics::answered(std::string_view route, unsigned status, std::chrono::nanoseconds took) {
    const double seconds = std::chrono::duration<double>(took).count();
    const auto bucket = static_cast<std::size_t>(std::lower_bound(bounds.begin(), bounds.end(), seconds) - bounds.begin());
    const std::lock_guard lock{mutex_};
    auto& histogram = requests_[{std::string(route), status}];
    ++histogram.buckets.at(bucket);
    histogram.sum += seconds;
}

void Metrics::trouble(std::string why) {
    const std::lock_guard lock{mutex_};
    trouble_ = std::move(why);
}

std::string Metrics::trouble() const {
    const std::lock_guard lock{mutex_};
    return trouble_;
}

std::string Metrics::prometheus() const {
    std::ostringstream out;
    const auto value = [&](std::string_view name, std::string_view kind, std::string_view help, auto number) {
        out << "# HELP " << name << ' ' << help << "\n# TYPE " << name << ' ' << kind << '\n' << name << ' ' << number << '\n';
    };
    value("rongan_submissions_total", "counter", "Submissions that the writer took.", submissions.load());
    value("rongan_commits_total", "counter", "Batches that reached the disk.", commits.load());
    value("rongan_refusals_total", "counter", "Submissions that were refused.", refusals.load());
    value("rongan_overloads_total", "counter", "Submissions turned away because the queue was full.", overloads.load());
    value("rongan_storage_errors_total", "counter", "Batches that the disk did not take.", storage_errors.load());
    value("rongan_internal_errors_total", "counter", "Submissions that broke an invariant of the program.", internal_errors.load());
    value("rongan_expiries_total", "counter", "Terms whose expiry was recorded.", expiries.load());
    value("rongan_expiries_refused_total", "counter", "Expiries that a workflow would not hear.", expiries_refused.load());
    value("rongan_batch_largest", "gauge", "Submissions in the largest batch so far.", batch_largest.load());
    value("rongan_queue", "gauge", "Submissions that wait for the writer.", queue.load());
    value("rongan_writable", "gauge", "1 when the last commit reached the disk.", writable.load() ? 1 : 0);
    value("rongan_connections", "gauge", "Open connections.", connections.load());
    value("rongan_streams", "gauge", "Open event streams.", streams.load());
    value("rongan_streams_cut_total", "counter", "Event streams cut because their reader was too slow.", streams_cut.load());

    value("rongan_evictions_total", "counter", "Connections closed while all were taken because they had kept the server waiting.",
          evictions.load());
    value("rongan_body_bytes", "gauge", "Bytes of large requests under way.", body_bytes.load());

    out << "# HELP rongan_http_request_seconds Time from the whole request to the last byte of its answer.\n# TYPE "
           "rongan_http_request_seconds histogram\n";
    const std::lock_guard lock{mutex_};
    for (const auto& [key, histogram] : requests_) {
        const auto labels = "route=\"" + key.first + "\",status=\"" + std::to_string(key.second) + "\"";
        std::uint64_t count = 0;
        for (std::size_t i = 0; i < bounds.size(); ++i) {
            count += histogram.buckets.at(i);
            out << "rongan_http_request_seconds_bucket{" << labels << ",le=\"" << bounds.at(i) << "\"} " << count << '\n';
        }
        count += histogram.buckets.back();
        out << "rongan_http_request_seconds_bucket{" << labels << ",le=\"+Inf\"} " << count << '\n';
        out << "rongan_http_request_seconds_sum{" << labels << "} " << histogram.sum << '\n';
        out << "rongan_http_request_seconds_count{" << labels << "} " << count << '\n';
    }
    return out.str();
}

}  // namespace rongan
