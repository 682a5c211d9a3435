;; Products of one row of Int8 codes with many. Codes are -127..127, so that two products of them fit into 16 bits.
(module
  (memory (import "rows" "memory") 1)
  (func (export "products")
    (param $query i32) (param $row i32) (param $count i32) (param $width i32) (param $found i32)
    (local $at i32) (local $sum v128) (local $a v128) (local $b v128)
    (if (i32.eqz (local.get $count)) (then (return)))
    (loop $rows
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (local.set $at (i32.const 0))
      (loop $codes
        (local.set $a (v128.load (i32.add (local.get $query) (local.get $at))))
        (local.set $b (v128.load (i32.add (local.get $row) (local.get $at))))
        (local.set $sum
          (i32x4.add (local.get $sum)
            (i32x4.extadd_pairwise_i16x8_s
              (i16x8.add
                (i16x8.extmul_low_i8x16_s (local.get $a) (local.get $b))
                (i16x8.extmul_high_i8x16_s (local.get $a) (local.get $b))))))
        (br_if $codes (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $width))))
      (i32.store (local.get $found)
        (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
          (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
      (local.set $found (i32.add (local.get $found) (i32.const 4)))
      (local.set $row (i32.add (local.get $row) (local.get $width)))
      (br_if $rows (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))))
